import { PlatformVersion } from '../config/platform-version';

/** The version of the platform whose charts the values are of. */
export const VERSION = PlatformVersion.V2_15_1;
