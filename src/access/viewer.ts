import type { ApiKeyEntity } from './key/key.entity.js';
import type { LicenseEntity } from './license/license.entity.js';
import type { PartnerEntity } from './partner/partner.entity.js';
import type { ProductEntity } from './product/product.entity.js';

/** A licence that holds at the instant of the request, with its product. */
export interface HeldLicense extends Omit<LicenseEntity, 'partnerId' | 'createdAt'> {
  product: Pick<ProductEntity, 'id' | 'slug' | 'name'>;
}

/** Who asks, as of one instant: the partner, the key it came with, and the licences that hold then. */
export interface Viewer {
  at: Date;
  partner: Pick<PartnerEntity, 'id' | 'slug' | 'name' | 'pointsPerMinute'>;
  key: Pick<ApiKeyEntity, 'id' | 'name' | 'expiresAt'>;
  licenses: readonly HeldLicense[];
}
