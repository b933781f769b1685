import { Container } from '../kube/types';

/**
 * The agent ends when it cannot reach the API, and each restart waits longer than the one before. A gateway's own
 * certificate is for the name that users give; like Polyaxon's clients by default, the wait does not ask whose it is.
 */
function untilHealthy(https: boolean): string {
  return `import ${https ? 'ssl, ' : ''}sys, time, urllib.request

while True:
    try:
        with urllib.request.urlopen(sys.argv[1], timeout=5${https ? ', context=ssl._create_unverified_context()' : ''}):
            break
    except OSError as error:
        print(sys.argv[1], error, flush=True)
    time.sleep(3)
`;
}

/** An init container that waits until the gateway answers, for an image with Python. */
export function waitForGateway(gatewayUrl: string): Container {
  return {
    name: 'wait-for-gateway',
    command: ['python', '-c', untilHealthy(gatewayUrl.startsWith('https:')), `${gatewayUrl}/healthz/`],
    securityContext: { readOnlyRootFilesystem: true },
  };
}
