import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { PlatformVersion, VERSION_FACTS } from '../config/platform-version';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';

/** How long the control plane keeps things. */
export interface CleaningIntervals {
  /**
   * Days after which entries of the activity log are removed: `POLYAXON_CLEANING_INTERVALS_ACTIVITY_LOGS`. Throws if it is
   * not from 1 to 31536000.
   *
   * @default - 90, by the platform
   */
  readonly activityLogs?: number;

  /**
   * Days after which notifications are removed: `POLYAXON_CLEANING_INTERVALS_NOTIFICATIONS`. Throws if it is not from 1 to
   * 31536000.
   *
   * @default - 30, by the platform
   */
  readonly notifications?: number;

  /**
   * Days after which what was archived is deleted: `POLYAXON_CLEANING_INTERVALS_ARCHIVES`. Throws if it is not from 1 to
   * 31536000.
   *
   * @default - 30, by the platform
   */
  readonly archives?: number;

  /**
   * Days after which what is being deleted is deleted once more: `POLYAXON_CLEANING_INTERVALS_DELETION`. Throws if it is not
   * from 1 to 31536000.
   *
   * @default - 15, by the platform
   */
  readonly deletion?: number;

  /**
   * Minutes after which a run that sends nothing counts as out of step: `POLYAXON_CLEANING_INTERVALS_OUT_OF_SYNC`. Throws if
   * it is not from 1 to 31536000.
   *
   * @default - 120, by the platform
   */
  readonly outOfSync?: number;

  /**
   * Days after which runs with a warning are ended: `POLYAXON_CLEANING_INTERVALS_WARNING_RUNS`. Throws if it is not from 1
   * to 31536000. Throws before 2.18.0, which alone reads it.
   *
   * @default - 3, by the platform
   */
  readonly warningRuns?: number;
}

/** How often the control plane does its periodic tasks. The commercial edition starts them; the public settings have no schedule. */
export interface CronIntervals {
  /**
   * Seconds between two looks for runs that went silent: `POLYAXON_CRON_INTERVALS_HEARTBEAT_CHECK`. Throws if it is not from
   * 1 to 31536000.
   *
   * @default - 60, by the platform
   */
  readonly heartbeatCheck?: number;

  /**
   * Seconds between two calculations of statistics: `POLYAXON_CRON_INTERVALS_STATS_CALCULATION`. Throws if it is not from 1
   * to 31536000.
   *
   * @default - 300, by the platform
   */
  readonly statsCalculation?: number;

  /**
   * Seconds between two clean-ups of the activity log: `POLYAXON_CRON_INTERVALS_CLEAN_ACTIVITY_LOGS`. Throws if it is not
   * from 1 to 31536000.
   *
   * @default - 60, by the platform
   */
  readonly cleanActivityLogs?: number;

  /**
   * Seconds between two clean-ups of the access that support was given: `POLYAXON_CRON_INTERVALS_CLEAN_SUPPORT_ACCESS`.
   * Throws if it is not from 1 to 31536000.
   *
   * @default - 60, by the platform
   */
  readonly cleanSupportAccess?: number;

  /**
   * Seconds between two clean-ups of plans: `POLYAXON_CRON_INTERVALS_CLEAN_PLANS`. Throws if it is not from 1 to 31536000.
   *
   * @default - 3600, by the platform
   */
  readonly cleanPlans?: number;

  /**
   * Seconds between two clean-ups of notifications: `POLYAXON_CRON_INTERVALS_CLEAN_NOTIFICATIONS`. Throws if it is not from
   * 1 to 31536000.
   *
   * @default - 60, by the platform
   */
  readonly cleanNotifications?: number;

  /**
   * Seconds between two clean-ups of statistics: `POLYAXON_CRON_INTERVALS_CLEAN_STATS`. Throws if it is not from 1 to
   * 31536000. Throws before 2.18.0, which alone reads it.
   *
   * @default - 240, by the platform
   */
  readonly cleanStats?: number;

  /**
   * Seconds between two deletions of what was archived: `POLYAXON_CRON_INTERVALS_DELETE_ARCHIVED`. Throws if it is not from
   * 1 to 31536000.
   *
   * @default - 60, by the platform
   */
  readonly deleteArchived?: number;
}

/** How often the control plane does things, and how long it keeps them. */
export interface IntervalsOptions {
  /**
   * Seconds between two questions to Polyaxon's compatibility service, or -1 for none: `POLYAXON_INTERVALS_COMPATIBILITY_CHECK`.
   * The platform takes 1800 for anything less. Throws if it is neither -1 nor from 1 to 31536000.
   *
   * @default 1800
   */
  readonly compatibilityCheck?: number;

  /**
   * How long things are kept.
   *
   * @default - as the platform has it
   */
  readonly cleaning?: CleaningIntervals;

  /**
   * How often periodic tasks are done.
   *
   * @default - as the platform has it
   */
  readonly cron?: CronIntervals;

  /**
   * Seconds after which a run that sent no sign of life counts as dead: `POLYAXON_TTL_HEARTBEAT`. Throws if it is not from 1
   * to 31536000.
   *
   * @default - 1800, by the platform
   */
  readonly heartbeatTtl?: number;

  /**
   * Seconds between a run's deletion and that of its artifacts, at least: `POLYAXON_MIN_ARTIFACTS_DELETION_TIMEDELTA`.
   * Throws if it
   * is not from 1 to 31536000.
   *
   * @default - 80, by the platform
   */
  readonly artifactsDeletionDelay?: number;
}

const YEAR = 31536000;

export function intervalsConfig(intervals: IntervalsOptions | undefined): { [name: string]: string } {
  const { cleaning, cron } = intervals ?? {};
  return configData({
    [ENV.compatibilityCheck]: intervals?.compatibilityCheck ?? DEFAULTS.compatibilityCheck,
    [ENV.cleaningActivityLogs]: cleaning?.activityLogs,
    [ENV.cleaningNotifications]: cleaning?.notifications,
    [ENV.cleaningArchives]: cleaning?.archives,
    [ENV.cleaningDeletion]: cleaning?.deletion,
    [ENV.cleaningOutOfSync]: cleaning?.outOfSync,
    [ENV.cleaningWarningRuns]: cleaning?.warningRuns,
    [ENV.cronHeartbeatCheck]: cron?.heartbeatCheck,
    [ENV.cronStatsCalculation]: cron?.statsCalculation,
    [ENV.cronCleanActivityLogs]: cron?.cleanActivityLogs,
    [ENV.cronCleanSupportAccess]: cron?.cleanSupportAccess,
    [ENV.cronCleanPlans]: cron?.cleanPlans,
    [ENV.cronCleanNotifications]: cron?.cleanNotifications,
    [ENV.cronCleanStats]: cron?.cleanStats,
    [ENV.cronDeleteArchived]: cron?.deleteArchived,
    [ENV.heartbeatTtl]: intervals?.heartbeatTtl,
    [ENV.artifactsDeletionDelay]: intervals?.artifactsDeletionDelay,
  });
}

export function checkIntervals(problems: Problems, prefix: string, intervals: IntervalsOptions | undefined, version: PlatformVersion): void {
  const { compatibilityCheck, cleaning, cron, heartbeatTtl, artifactsDeletionDelay } = intervals ?? {};
  if (compatibilityCheck !== -1) {
    check.integer(problems, `${prefix}compatibilityCheck`, compatibilityCheck, 1, YEAR);
  }
  for (const [group, inputs] of Object.entries({ cleaning, cron })) {
    for (const [name, input] of Object.entries(inputs ?? {})) {
      check.integer(problems, `${prefix}${group}.${name}`, input, 1, YEAR);
    }
  }
  check.integer(problems, `${prefix}heartbeatTtl`, heartbeatTtl, 1, YEAR);
  check.integer(problems, `${prefix}artifactsDeletionDelay`, artifactsDeletionDelay, 1, YEAR);
  for (const [name, input] of Object.entries({ 'cleaning.warningRuns': cleaning?.warningRuns, 'cron.cleanStats': cron?.cleanStats })) {
    if (input !== undefined && !VERSION_FACTS[version]?.statsCleaning) {
      problems.add(`${prefix}${name}`, input, `Polyaxon ${version} does not know it`, `leave it out, or give version ${PlatformVersion.V2_18_0}`);
    }
  }
}
