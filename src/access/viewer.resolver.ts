import { Ctx, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from './exposed.js';
import type { Reader } from './reader.js';
import type { HeldLicense } from './viewer.js';
import { LicenseGrantEnum, LicenseType, ViewerType } from './viewer.type.js';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Asked('PUBLIC', () => ViewerType, {
    nullable: true,
    description: 'Who you are here, and what you are licensed for.',
  })
  viewer(@Ctx('reader') reader: Reader) {
    return reader.viewer;
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
