import { Ctx, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from './exposed.js';
import type { QuotaState } from './quota/quota.js';
import type { Reader } from './reader.js';
import type { HeldLicense } from './viewer.js';
import { LicenseGrantEnum, LicenseType, QuotaType, ViewerType } from './viewer.type.js';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Asked('PUBLIC', () => ViewerType, {
    nullable: true,
    description: 'Who you are here, and what you are licensed for.',
  })
  viewer(@Ctx('reader') reader: Reader) {
    return reader.viewer;
  }

  @ExposedBy('PUBLIC', () => QuotaType, { description: 'What the partner may still spend on queries.' })
  quota(@Ctx('quota') quota: QuotaState): QuotaState {
    return quota;
  }
}

@Resolver(() => QuotaType)
export class QuotaResolver {
  @ExposedBy('PUBLIC', () => Date, { description: 'When all of them are there again.' })
  resetAt(@Root() quota: QuotaState, @Ctx('reader') reader: Reader): Date {
    return new Date(reader.scope.at.getTime() + quota.resetsInMs);
  }
}

@Resolver(() => LicenseType)
export class LicenseResolver {
  @ExposedBy('PUBLIC', () => [LicenseGrantEnum], { description: 'What it grants of these stories.' })
  grants(@Root() license: HeldLicense): LicenseGrantEnum[] {
    const { METADATA, FULL_TEXT, MEDIA, ADVANCE } = LicenseGrantEnum;
    return [
      METADATA,
      ...(license.fullText ? [FULL_TEXT] : []),
      ...(license.media ? [MEDIA] : []),
      ...(license.advance ? [ADVANCE] : []),
    ];
  }
}
