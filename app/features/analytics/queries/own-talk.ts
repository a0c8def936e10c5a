/**
 * A conversation in which the homeowner said something: one that staff began in their place counts once they do. `talk` is the alias of
 * `conversations`.
 */
export const ownTalk = (talk: string) => `(${talk}.in_place_by IS NULL OR EXISTS (
  SELECT FROM messages AS own WHERE own.conversation_id = ${talk}.id AND own.role = 'homeowner' AND own.in_place_by IS NULL))`
