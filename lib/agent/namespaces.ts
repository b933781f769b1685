import { Construct } from 'constructs';
import { AGENT_RULES, CLEAN_RUNS_RULES, GATEWAY_RULES } from '../configuration/access-rules';
import { Installation } from '../installation';
import { access } from '../kube/rbac';
import { PolicyRule } from '../kube/types';
import { SecuritySettings } from '../security/security-context';
import { AgentOptions } from './agent-options';
import { RunsAccess } from './runs-access';

/** The rights of an agent in a further namespace: a Role for each of its accounts, and an account of runs. */
export class AdditionalNamespace extends Construct {
  constructor(
    scope: Construct, installation: Installation, security: SecuritySettings, options: AgentOptions, operatorRules: readonly PolicyRule[] | undefined,
    namespace: string,
  ) {
    super(scope, `Namespace-${namespace}`);
    const names = installation._names;
    const rights = { 'agent': options.account === false ? undefined : AGENT_RULES, 'operator': operatorRules, 'gateway': GATEWAY_RULES, 'clean-runs': CLEAN_RUNS_RULES } as const;
    for (const [name, rules] of Object.entries(rights)) {
      if (!security.rbac || !rules) {
        continue;
      }
      const component = name as keyof typeof rights;
      access(new Construct(this, component), installation._in(namespace), {
        component: names.label(component),
        role: names.role(component),
        binding: names.roleBinding(component),
        serviceAccount: names.serviceAccount(component),
        accountNamespace: installation.namespace,
        rules,
      });
    }
    new RunsAccess(this, installation, security, options, namespace);
  }
}
