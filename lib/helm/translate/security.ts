import { Expression, literal, member, options } from '../program';
import { Values } from '../values';

export const AS_IN_THE_CHART = 'As the official chart has it. Without these options pods are hardened and traffic is closed: see docs/migration.md.';

/**
 * As whom processes run, as the official chart has it: as their images say, unless asked, and behind no network policy. A
 * migration changes nothing unasked; delete the option to be safe by default.
 */
export function security(v: Values): Expression {
  const on = v.isOn('securityContext');
  const rbac = v.switchOption('rbac.enabled');
  if (rbac) {
    v.warn('rbac.enabled', 'no component has an account of its own; give the namespace\'s account "default" what agent, operator, gateway and runs may do');
  }
  const entries = on ? hardened(v) : {};
  return options({
    ...entries,
    rbac,
    hardened: on ? undefined : literal(false),
    podSecurityLevel: member('PodSecurityLevel.PRIVILEGED'),
    networkPolicies: literal(false),
  }, { note: AS_IN_THE_CHART })!;
}

function hardened(v: Values): { readonly [name: string]: Expression | undefined } {
  const user = idOf(v, 'user', 'runAsUser');
  const group = idOf(v, 'group', 'runAsGroup');
  // A user stands with its group.
  const isDefault = [user, group].every((path) => v.peek<number>(path) === DEFAULT_ID);
  const policy = v.read<string>('securityContext.fsGroupChangePolicy');
  return {
    user: v.option(user, isDefault ? DEFAULT_ID : undefined),
    group: v.option(group, isDefault ? DEFAULT_ID : undefined),
    fsGroup: v.option('securityContext.fsGroup', v.peek<number>(group)),
    fsGroupChangePolicy: policy === 'Always' ? member('FsGroupChangePolicy.ALWAYS', { source: 'securityContext.fsGroupChangePolicy' }) : undefined,
    runAsNonRoot: v.option('securityContext.runAsNonRoot', true),
    allowPrivilegeEscalation: v.option('securityContext.allowPrivilegeEscalation', false),
  };
}

const DEFAULT_ID = 2222;

/** Where the user or group of pods stands. The undeclared older word wins, for pods at least. */
function idOf(v: Values, older: string, name: string): string {
  if (!v.truthy(`securityContext.${older}`)) {
    return `securityContext.${name}`;
  }
  v.translate(`securityContext.${older}`, `it is what runs are told, too, whom the official chart tells securityContext.${name}`);
  v.translate(`securityContext.${name}`, `securityContext.${older} stands in its place`);
  return `securityContext.${older}`;
}
