import type { ApiKeyEntity } from './key/key.entity.js';
import type { LicenseEntity } from './license/license.entity.js';
import type { PartnerEntity } from './partner/partner.entity.js';
import type { ProductEntity } from './product/product.entity.js';

/** A licence that holds at the instant of the request, with its product. */
export interface HeldLicense extends Omit<LicenseEntity, 'partnerId' | 'createdAt'> {
  product: Pick<ProductEntity, 'id' | 'slug' | 'name'>;
}

/** A partner, as of one instant, and the licences that hold then. */
export interface Entitled {
  at: Date;
  partner: Pick<PartnerEntity, 'id' | 'slug' | 'name' | 'pointsPerMinute'>;
  licenses: readonly HeldLicense[];
}

/** Who asks: a partner, and the key it came with. */
export interface Viewer extends Entitled {
  key: Pick<ApiKeyEntity, 'id' | 'name' | 'expiresAt'>;
  /** Until when it may be taken for the same, as long as the log stands still: then time alone changes it, or its key's use is to be noted. */
  until: Date;
}
