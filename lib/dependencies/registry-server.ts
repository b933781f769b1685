import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { DEPENDENCY_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { value } from '../kube/env';
import { list } from '../kube/merge';
import { statefulSet } from '../kube/stateful-set';
import { resolveResources } from '../scheduling/resources';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { DependencyContext } from './context';
import { InClusterRegistryOptions } from './registry';

const DATA = '/var/lib/registry';
const AUTH = '/etc/polyaxon/registry-auth';

/** A registry of images in the cluster: one server, its claim and its Services. Runs push to it, and nodes pull from it. */
export class RegistryServer extends Construct {
  constructor(scope: Construct, context: DependencyContext, options: InClusterRegistryOptions) {
    super(scope, 'Registry');
    const { installation, security, scheduling } = context;
    const names = installation._names;
    const component = names.label('registry');
    const claimName = `data-${names.registry}-0`;
    const probe = { httpGet: { path: '/', port: 'http-registry' }, timeoutSeconds: 5 };
    const { htpasswd } = options;

    context.claim(this, { name: claimName, component, ...options.storage, size: options.storage?.size ?? DEFAULTS.storage.registry });
    const identity = account(this, installation, security, 'registry', { imagePullSecrets: [] });
    if (security.networkPolicies) {
      networkPolicy(this, installation, { component, ingress: [{ port: PORTS.registry }] });
    }
    statefulSet(this, installation, {
      name: names.registry,
      headless: names.registryHeadless,
      portName: 'http-registry',
      port: PORTS.registry,
      pod: {
        ...identity,
        placement: scheduling.dependency('registry'),
        security: security.dependency,
        imagePullSecrets: installation.imagePullSecrets,
        containers: [{
          name: 'registry',
          image: installation.image(DEPENDENCY_IMAGES.registry.repository, DEPENDENCY_IMAGES.registry.tag),
          ports: [{ name: 'http-registry', containerPort: PORTS.registry }],
          env: [
            value('REGISTRY_HTTP_ADDR', `:${PORTS.registry}`),
            value('REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY', DATA),
            ...htpasswd
              ? [value('REGISTRY_AUTH', 'htpasswd'), value('REGISTRY_AUTH_HTPASSWD_REALM', names.registry),
                value('REGISTRY_AUTH_HTPASSWD_PATH', `${AUTH}/htpasswd`)]
              : [],
          ],
          startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
          readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
          livenessProbe: { ...probe, periodSeconds: 20, failureThreshold: 6 },
          resources: resolveResources(options.resources, RESOURCES.registry),
          volumeMounts: list({ name: 'data', mountPath: DATA }, htpasswd && { name: 'auth', mountPath: AUTH, readOnly: true }),
        }],
        volumes: list(
          { name: 'data', persistentVolumeClaim: { claimName } },
          htpasswd && { name: 'auth', secret: { secretName: htpasswd.name, items: [{ key: htpasswd.key, path: 'htpasswd' }] } },
        ),
      },
    });
  }
}
