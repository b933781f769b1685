const MOST = 100;

/** What is wrong with the user's files or options: all of it, a sentence each, but for what nobody would read to its end. */
export class InputError extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    const shown = messages.length > MOST ? [...messages.slice(0, MOST), `and ${messages.length - MOST} more`] : messages;
    super(shown.join('\n'));
    this.name = 'InputError';
    this.messages = shown;
  }
}
