import { PARTS } from '../../configuration/endpoints';
import { Expression, literal, member, object, Options, options } from '../program';
import { expressionOf, Values } from '../values';

/** Where the platform's parts reach each other, if not at the gateway's Service, and which of them is asked for runs. */
export function endpoints(v: Values, names: readonly string[] = PARTS): Options | undefined {
  const [chosen] = PARTS.filter((name) => v.read<boolean>(`gateway.routes.${name}`));
  if (chosen === undefined) {
    v.warn('gateway.routes', 'with none of them agent and runs ask localhost, as in the official chart: nobody answers, unless you put something into every pod');
  }
  return options({
    ...Object.fromEntries(names.map((name) => [name, endpoint(v, `externalServices.${name}`)])),
    route: chosen === 'gateway' ? undefined : member(`ApiRoute.${(chosen ?? 'localhost').toUpperCase()}`, { source: 'gateway.routes' }),
  });
}

export function endpoint(v: Values, path: string): Options | undefined {
  if (!v.truthy(`${path}.host`)) {
    v.translate(path, `has no effect without ${path}.host`);
    return undefined;
  }
  return options({ host: v.textOption(`${path}.host`), port: v.option(`${path}.port`, 443), useResolver: resolver(v, path) }, { source: path });
}

/** Whether hosts are looked up again and again: the chart takes what is absent for false. */
export function resolver(v: Values, path: string): Expression {
  return v.option(`${path}.useResolver`) ?? literal(false, { source: `${path}.useResolver` });
}

/** The proxy that traffic out of the cluster goes through. */
export function forwardProxy(v: Values): Expression | undefined {
  if (!v.isOn('proxy')) {
    return undefined;
  }
  const exceptions = v.read<string>('proxy.noProxy');
  if (v.truthy('proxy.host') && !v.truthy('proxy.httpProxy') && !v.truthy('proxy.httpsProxy')) {
    v.warn('proxy.host', 'the platform\'s processes are told it by HTTP_PROXY and HTTPS_PROXY, too; give proxy.httpProxy and proxy.httpsProxy for others');
  }
  return object({
    host: v.textOption('proxy.host'),
    port: v.option('proxy.port'),
    kind: v.memberOption('proxy.kind', KINDS),
    protocol: v.memberOption('proxy.protocol', PROTOCOLS),
    httpProxy: v.textOption('proxy.httpProxy'),
    httpsProxy: v.textOption('proxy.httpsProxy'),
    noProxy: exceptions === undefined ? undefined : expressionOf(String(exceptions).split(',').map((one) => one.trim()).filter(Boolean), 'proxy.noProxy'),
    useInRuns: v.option('proxy.useInOps', false),
  }, { source: 'proxy' });
}

const KINDS: { readonly [kind: string]: string } = { connect: 'ForwardProxyKind.CONNECT', transparent: 'ForwardProxyKind.TRANSPARENT' };
const PROTOCOLS: { readonly [protocol: string]: string } = { http: 'ForwardProxyProtocol.HTTP', https: 'ForwardProxyProtocol.HTTPS' };
