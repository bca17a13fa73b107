import { ApiKeyEntity } from './key/key.entity.js';
import { EntitlementRevisionEntity } from './license/entitlement-revision.entity.js';
import { LicenseEntity } from './license/license.entity.js';
import { PartnerEntity } from './partner/partner.entity.js';
import { ArticleProductEntity, ProductEntity } from './product/product.entity.js';

export const accessEntities = [
  PartnerEntity,
  ApiKeyEntity,
  ProductEntity,
  ArticleProductEntity,
  LicenseEntity,
  EntitlementRevisionEntity,
];
