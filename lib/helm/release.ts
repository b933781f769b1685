/** What the release is called and where it goes, as `helm install` is told it. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}
