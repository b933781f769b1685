import { Problems } from '../kube/problems';

/** How short a name may be is its server's to say: those of Amazon and Google have three letters at least, those of others one. */
const BUCKETS = {
  s3: { pattern: /^s3:\/\/[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?(\/.*)?$/, example: 's3://name' },
  gcs: { pattern: /^gs:\/\/[a-z0-9]([-_a-z0-9.]{0,220}[a-z0-9])?(\/.*)?$/, example: 'gs://name' },
  wasb: {
    pattern: /^wasbs?:\/\/[a-z0-9-]{3,63}@[a-z0-9]{3,24}\.blob\.core\.windows\.net(\/.*)?$/,
    example: 'wasbs://container@account.blob.core.windows.net/',
  },
} as const;

/** The kinds of connections that are buckets. */
export type BucketKind = keyof typeof BUCKETS;

export function isBucketKind(kind: string): kind is BucketKind {
  return kind in BUCKETS;
}

export function checkBucket(problems: Problems, path: string, kind: BucketKind, bucket: string | undefined): void {
  const { pattern, example } = BUCKETS[kind];
  if (!pattern.test(bucket ?? '')) {
    problems.add(path, bucket, `not the URL of a bucket of kind ${kind}`, `give one such as ${example}`);
  }
}
