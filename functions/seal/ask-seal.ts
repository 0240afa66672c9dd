import * as v from 'valibot';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import { type Ask, type SealAnswer, type SealRequest, sealAnswers, sealReplySchema } from './seal.protocol.ts';

/** Asks the seal. Throws `TooBusy` where its table is. */
export type AskSeal = <const Asked extends Ask>(
  request: Extract<SealRequest, { ask: Asked }>,
) => Promise<SealAnswer<Asked>>;

/** Asks over whatever carries a request to the seal function and its reply back; what comes back is parsed. */
export const makeAskSeal =
  (send: (request: SealRequest) => Promise<unknown>): AskSeal =>
  async <Asked extends Ask>(request: Extract<SealRequest, { ask: Asked }>) => {
    const reply = v.parse(sealReplySchema, await send(request));
    if ('isBusy' in reply) throw new TooBusy();
    return v.parse(sealAnswers[request.ask as Asked], reply.answer) as SealAnswer<Asked>;
  };
