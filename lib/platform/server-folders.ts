import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkAssetsUrl } from '../kube/url';

/** Folders in the control plane's containers, for images or volumes of your own. Those of uploads and logs are `Persistence`'s. */
export interface ServerFolders {
  /**
   * Where the pages' scripts and pictures are: `POLYAXON_STATIC_ROOT`. Throws if it is not an absolute path.
   *
   * @default - the image's
   */
  readonly staticRoot?: string;

  /**
   * Where archives are made for downloads: `POLYAXON_ARCHIVES_ROOT`. Throws if it is not an absolute path.
   *
   * @default - the image's
   */
  readonly archivesRoot?: string;

  /**
   * Where Django keeps uploaded files: `POLYAXON_MEDIA_ROOT`. Throws if it is not an absolute path.
   *
   * @default - none
   */
  readonly mediaRoot?: string;

  /**
   * Where these are served, a path or URL that ends with "/": `POLYAXON_MEDIA_URL`. Throws if it is neither, or holds credentials.
   *
   * @default - none
   */
  readonly mediaUrl?: string;
}

export function foldersConfig(folders: ServerFolders | undefined): { [name: string]: string } {
  return configData({
    [ENV.staticRoot]: folders?.staticRoot,
    [ENV.archivesRoot]: folders?.archivesRoot,
    [ENV.mediaRoot]: folders?.mediaRoot,
    [ENV.mediaUrl]: folders?.mediaUrl,
  });
}

export function checkServerFolders(problems: Problems, prefix: string, folders: ServerFolders | undefined): void {
  for (const name of ['staticRoot', 'archivesRoot', 'mediaRoot'] as const) {
    check.absolutePath(problems, `${prefix}${name}`, folders?.[name]);
  }
  checkAssetsUrl(problems, `${prefix}mediaUrl`, folders?.mediaUrl);
}
