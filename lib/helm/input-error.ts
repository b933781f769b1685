/** What is wrong with the user's files or options: all of it, a sentence each. */
export class InputError extends Error {
  constructor(readonly messages: readonly string[]) {
    super(messages.join('\n'));
    this.name = 'InputError';
  }
}
