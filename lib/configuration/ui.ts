import { ENV } from '../config/env-names';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkAssetsUrl, checkWebUrl } from '../kube/url';

/** The pages that users see. Where nothing is given the platform decides. */
export interface UiOptions {
  /**
   * Whether the pages are served: `POLYAXON_UI_ENABLED`.
   *
   * @default - true, by the platform
   */
  readonly enabled?: boolean;

  /**
   * Whether the administration's pages are served: `POLYAXON_UI_ADMIN_ENABLED`.
   *
   * @default - false, by the platform
   */
  readonly adminEnabled?: boolean;

  /**
   * Whether the pages load nothing from the internet, for a site without a way there: `POLYAXON_UI_OFFLINE`.
   *
   * @default false
   */
  readonly offline?: boolean;

  /**
   * The version of the pages' scripts, beside the platform's own: `POLYAXON_UI_ASSETS_VERSION`. Throws if it is empty or has blanks.
   *
   * @default - the platform's
   */
  readonly assetsVersion?: string;

  /**
   * The path that the platform is served below: `POLYAXON_UI_BASE_URL`, such as `/plx`. Throws if it does not begin with
   * "/", or ends with it.
   *
   * @default - the root
   */
  readonly baseUrl?: string;

  /**
   * Where scripts and pictures are loaded from: `POLYAXON_STATIC_URL`, such as `https://cdn.example.com/`. Throws if it is
   * no URL and no path, does not end with "/", as Django asks, or holds credentials.
   *
   * @default - `/static/`, by the platform
   */
  readonly staticUrl?: string;

  /**
   * Where pages ask for logs and artifacts of runs: `POLYAXON_UI_DEFAULT_STREAMS_URL`. Throws if it is no URL or holds credentials.
   *
   * @default - the platform's own gateway
   */
  readonly defaultStreamsUrl?: string;

  /**
   * Whether the pages of one URL show the runs of every agent: `POLYAXON_UI_SINGLE_URL`. The gateways then let pages of other
   * origins ask.
   *
   * @default false
   */
  readonly singleUrl?: boolean;
}

/** What the processes are told about the pages. */
export function uiConfig(ui: UiOptions | undefined): { [name: string]: string } {
  return ui ? configData({
    [ENV.uiEnabled]: ui.enabled,
    [ENV.uiAdminEnabled]: ui.adminEnabled,
    [ENV.uiOffline]: ui.offline || undefined,
    [ENV.uiAssetsVersion]: ui.assetsVersion,
    [ENV.uiBaseUrl]: ui.baseUrl,
    [ENV.staticUrl]: ui.staticUrl,
    [ENV.uiDefaultStreamsUrl]: ui.defaultStreamsUrl,
    // The gateway takes any text for true, also "false".
    [ENV.uiSingleUrl]: ui.singleUrl || undefined,
  }) : {};
}

export function checkUi(problems: Problems, prefix: string, ui: UiOptions | undefined): void {
  const { assetsVersion, baseUrl } = ui ?? {};
  if (assetsVersion !== undefined && !/^\S+$/.test(assetsVersion)) {
    problems.add(`${prefix}assetsVersion`, assetsVersion, 'not a version', 'give one without blanks, or leave it out');
  }
  if (baseUrl !== undefined && !/^(\/[-\w.~]+)+$/.test(baseUrl)) {
    problems.add(`${prefix}baseUrl`, baseUrl, 'not a path', 'give one such as /plx, without "/" at its end');
  }
  checkAssetsUrl(problems, `${prefix}staticUrl`, ui?.staticUrl);
  checkWebUrl(problems, `${prefix}defaultStreamsUrl`, ui?.defaultStreamsUrl);
}
