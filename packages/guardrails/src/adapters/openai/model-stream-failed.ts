/** The provider ended a stream without a complete answer; nothing of it was received into the scope. */
export class ModelStreamFailed extends Error {
  override readonly name = 'ModelStreamFailed';
}
