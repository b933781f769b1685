import { DEFAULTS } from '../config/defaults';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { Volume, VolumeMount } from '../kube/types';

/**
 * A certificate that the gateway itself serves, for a Service that users reach without an ingress. Haupt's nginx speaks
 * plain HTTP at the gateway's port also with `POLYAXON_PROXY_SSL_ENABLED`, so a second nginx in the pod has the certificate.
 */
export interface GatewayTls {
  /**
   * A Secret with the certificate and its key, of type `kubernetes.io/tls` or another: `volumes[].secret.secretName`.
   * Throws if it is no object's name.
   */
  readonly secretName: string;

  /**
   * The Secret's key with the certificate, and with those between it and the root. Throws if it is no key of a Secret.
   *
   * @default 'tls.crt'
   */
  readonly certificateKey?: string;

  /**
   * The Secret's key with the private key. Throws if it is no key of a Secret.
   *
   * @default 'tls.key'
   */
  readonly privateKeyKey?: string;

  /**
   * The folder where both are mounted, as `polyaxon.com.crt` and `polyaxon.com.key`: `volumeMounts[].mountPath`, and
   * what nginx reads. Throws if it is not absolute, or a folder that nginx writes or reads its configuration in.
   *
   * @default '/etc/ssl/polyaxon'
   */
  readonly path?: string;
}

/** The names that haupt knows a certificate and its key by. */
const CERTIFICATE = 'polyaxon.com.crt';
const PRIVATE_KEY = 'polyaxon.com.key';

/** Where the volumes of the TLS container are mounted, beside the certificate. */
export const TLS_CONFIG_PATH = '/etc/polyaxon-tls';
const SCRATCH = '/tmp';

/** The volumes of the pod, of which the TLS container alone mounts any. */
export function tlsVolumes(tls: GatewayTls, configMap: string): Volume[] {
  return [
    {
      name: 'polyaxon-ssl-volume',
      secret: {
        secretName: tls.secretName,
        items: [
          { key: tls.certificateKey ?? DEFAULTS.tls.certificateKey, path: CERTIFICATE },
          { key: tls.privateKeyKey ?? DEFAULTS.tls.privateKeyKey, path: PRIVATE_KEY },
        ],
      },
    },
    { name: 'polyaxon-ssl-config', configMap: { name: configMap } },
    { name: 'polyaxon-ssl-scratch', emptyDir: {} },
  ];
}

export function tlsMounts(tls: GatewayTls): VolumeMount[] {
  return [
    { name: 'polyaxon-ssl-volume', mountPath: folder(tls), readOnly: true },
    { name: 'polyaxon-ssl-config', mountPath: TLS_CONFIG_PATH, readOnly: true },
    { name: 'polyaxon-ssl-scratch', mountPath: SCRATCH },
  ];
}

/** The configuration of the nginx that has the certificate. Timeouts and buffers are those of haupt's behind it. */
export function tlsConfig(tls: GatewayTls, port: number, gatewayPort: number): string {
  return `worker_processes 1;
pid ${SCRATCH}/nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${SCRATCH}/body;
  proxy_temp_path ${SCRATCH}/proxy;
  fastcgi_temp_path ${SCRATCH}/fastcgi;
  uwsgi_temp_path ${SCRATCH}/uwsgi;
  scgi_temp_path ${SCRATCH}/scgi;
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  server {
    listen ${port} ssl;
    ssl_certificate ${folder(tls)}/${CERTIFICATE};
    ssl_certificate_key ${folder(tls)}/${PRIVATE_KEY};
    ssl_protocols TLSv1.2 TLSv1.3;
    # Plain HTTP at this port is sent to HTTPS.
    error_page 497 =301 https://$http_host$request_uri;
    client_max_body_size 0;
    client_header_buffer_size 1m;
    large_client_header_buffers 8 1m;
    location / {
      proxy_pass http://127.0.0.1:${gatewayPort};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
      proxy_request_buffering off;
      proxy_buffering off;
      proxy_read_timeout 650s;
      proxy_send_timeout 650s;
    }
  }
}
`;
}

function folder(tls: GatewayTls): string {
  return (tls.path ?? DEFAULTS.tls.path).replace(/\/+$/, '');
}

export function checkGatewayTls(problems: Problems, prefix: string, tls: GatewayTls | undefined): void {
  if (!tls) {
    return;
  }
  if (check.required(problems, `${prefix}secretName`, tls.secretName, 'the name of a Secret with a certificate and its key')) {
    check.objectName(problems, `${prefix}secretName`, tls.secretName);
  }
  for (const name of ['certificateKey', 'privateKeyKey'] as const) {
    const key = tls[name];
    if (key !== undefined) {
      check.secretKey(problems, `${prefix}${name}`, key);
    }
  }
  const { path } = tls;
  if (path !== undefined && (!/^(\/[-\w.]+)+\/*$/.test(path) || path.split('/').some((part) => part === '.' || part === '..'))) {
    problems.add(`${prefix}path`, path, 'not an absolute path', 'give one of letters, digits, "-", "_" and ".", such as /etc/ssl/polyaxon');
  } else if (path !== undefined && [SCRATCH, TLS_CONFIG_PATH, '/etc/nginx'].includes(folder(tls))) {
    problems.add(`${prefix}path`, path, 'a folder that nginx itself needs', 'give another, such as /etc/ssl/polyaxon');
  }
}
