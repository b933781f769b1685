import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { POLYAXON_IMAGES } from '../config/images';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { value } from '../kube/env';
import { canonicalJson } from '../kube/hash';
import { job } from '../kube/job';
import { KEEP, manifest } from '../kube/manifest';
import { accept } from '../kube/shape';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { apiCaller } from './api-caller';
import { FILL_ABSENT_KEYS } from './fill-absent-keys';
import { SecretRef } from './secret-ref';
import { SecurityContext, securitySettings } from './security-context';

/** What `GeneratedSecrets` takes. */
export interface GeneratedSecretsProps {
  /** The keys to fill, such as `Dependencies.generatedSecrets`; equal ones count once. */
  readonly keys: SecretRef[];

  /**
   * The installation that the Secrets belong to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * As whom the bootstrap Job runs.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * Where the bootstrap Job runs: as its `core`.
   *
   * @default - on any node
   */
  readonly scheduling?: Scheduling;

  /**
   * The scope, in a chart that outlives an uninstall, that the Secrets are put in. The password of a
   * database that was kept is worth keeping.
   *
   * @default - this construct
   */
  readonly keepIn?: Construct;
}

/**
 * Secrets that the cluster fills itself, once. They are rendered without data. A Job
 * (`<release>-secrets-<hash>`) fills each key that is absent with 32 random bytes from the cluster's own
 * entropy, as 64 hexadecimal digits, and leaves what is there. Applying again neither changes nor removes a
 * value, since the manifests name none. The Job's account may `get` and `patch` these Secrets, by name, and
 * nothing else. Without keys nothing is rendered.
 */
export class GeneratedSecrets extends Construct {
  public constructor(scope: Construct, id: string, props: GeneratedSecretsProps) {
    super(scope, id);
    accept('GeneratedSecretsProps', props, (problems) => {
      check.required(problems, 'keys', props.keys, 'a list of SecretRef');
    });
    const installation = props.installation ?? new Installation();
    const security = props.security?._settings ?? securitySettings();
    const scheduling = props.scheduling?._settings ?? schedulingSettings();
    const names = installation._names;
    const component = names.label('secrets');
    const keys = keysBySecret(props.keys);

    // A Role that names no Secret would reach them all.
    if (!props.keys.length) {
      return;
    }
    for (const name of Object.keys(keys)) {
      manifest(props.keepIn ?? this, `Secret-${name}`, 'Secret', installation, { name, component, annotations: KEEP }, { type: 'Opaque' });
    }
    const identity = apiCaller(this, installation, security, 'secrets', [
      { apiGroups: [''], resources: ['secrets'], resourceNames: Object.keys(keys), verbs: ['get', 'patch'] },
    ]);
    job(this, 'Resource', installation, {
      name: names.bootstrap,
      pod: {
        ...identity,
        placement: scheduling.core(),
        security: security.polyaxon,
        containers: [{
          name: 'secrets',
          image: installation.image(POLYAXON_IMAGES.api),
          command: ['python', '-c', FILL_ABSENT_KEYS],
          env: [value('NAMESPACE', installation.namespace), value('SECRETS', canonicalJson(keys))],
          resources: RESOURCES.secrets,
          securityContext: { readOnlyRootFilesystem: true },
        }],
      },
    }, (name, hash) => names.job(name, hash));
  }
}

/** The keys of each Secret, both in alphabetical order: their order in the program must not rename the Job. */
function keysBySecret(refs: readonly SecretRef[]): { [name: string]: string[] } {
  const names = [...new Set(refs.map((ref) => ref.name))].sort();
  return Object.fromEntries(names.map((name) =>
    [name, [...new Set(refs.filter((ref) => ref.name === name).map((ref) => ref.key))].sort()]));
}
