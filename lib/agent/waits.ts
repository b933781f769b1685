import { Configuration } from '../configuration/configuration';
import { ApiRoute } from '../configuration/endpoints';
import { AuthorityFile } from '../dependencies/certificate-authority';
import { Container } from '../kube/types';

/** The image with Python that waits, and what it may use. */
type WaitingProcess = Pick<Container, 'image' | 'imagePullPolicy' | 'resources'>;

/**
 * What the agent waits for: it ends when it cannot reach the API, and each restart waits longer than the one before.
 * The certificate of a Service in the cluster is for the name that users give, so the wait does not ask whose it is.
 * Behind a forward proxy the gateway alone reaches the control plane.
 */
export function waits(process: WaitingProcess, configuration: Configuration, authority?: AuthorityFile): Container[] {
  const { apiUrl, gatewayUrl, _controlPlane, _direct } = configuration;
  // What is on the pod's own machine may come with the pod's containers, after this wait.
  const gateway = untilHealthy('wait-for-gateway', process, apiUrl === ApiRoute.LOCALHOST ? gatewayUrl : apiUrl, false);
  const url = _direct ? _controlPlane?.url : undefined;
  return url ? [gateway, untilHealthy('wait-for-control-plane', process, url, _controlPlane!._verified, authority)] : [gateway];
}

function untilHealthy(name: string, process: WaitingProcess, url: string, verified: boolean, authority?: AuthorityFile): Container {
  const trusted = verified ? 'create_default_context(cafile=sys.argv[2] if sys.argv[2:] else None)' : '_create_unverified_context()';
  const https = url.startsWith('https:');
  const script = `import ${https ? 'ssl, ' : ''}sys, time, urllib.request

while True:
    try:
        with urllib.request.urlopen(sys.argv[1], timeout=5${https ? `, context=ssl.${trusted}` : ''}):
            break
    except OSError as error:
        print(sys.argv[1], error, flush=True)
    time.sleep(3)
`;
  return {
    name,
    ...process,
    command: ['python', '-c', script, `${url}/healthz/`, ...authority ? [authority.path] : []],
    securityContext: { readOnlyRootFilesystem: true },
    volumeMounts: authority && [authority.mount],
  };
}
