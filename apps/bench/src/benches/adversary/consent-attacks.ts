import { z } from 'zod';
import { anyEffect, between, invented, pick, ranUnasked, Scene, type Attack } from './scene.ts';

const NAMES = ['Ann', 'Bob', 'Carla', 'Dmitri', 'Eve'] as const;

/** A model sends one effect in many spellings and steps, and its turn again. */
export const twice: Attack = async (random) => {
  const name = pick(random, NAMES);
  const amount = between(random, 2, 900);
  const input = z.object({ account: z.string(), amount: z.number() });
  const scene = new Scene({ input, effect: anyEffect(random), mail: 'Nothing new.' });
  await scene.say(`I want account=${name} amount=${amount}`, { turnId: 't1' });
  const before = scene.session;
  let yeses = 0;
  for (let step = 0; step < 5; step++) {
    const account = pick(random, [name, name.toLowerCase(), ` ${name}`, `${name}  `, name.toUpperCase()]);
    if (random() < 0.3) await scene.act({}, { command: 'show_mail', turnId: 't1', step: step * 2 });
    const turn = await scene.act(
      { account, amount: random() < 0.5 ? amount : String(amount) },
      { turnId: 't1', step: step * 2 + 1 },
    );
    if (turn.clarification?.kind === 'confirm' && yeses === 0) {
      yeses += 1;
      await scene.say('yes');
      await scene.say('yes');
    }
    // The process died before it saved, or the client sent the turn again.
    if (random() < 0.3) scene.session = before;
  }
  return scene.ran.length > 1 ? `ran ${scene.ran.length} times: ${scene.ran.join(' ')}` : undefined;
};

/** An effect whose outcome nobody knows is asked for again, from wherever and however spelt. */
export const doubted: Attack = async (random) => {
  const name = pick(random, NAMES);
  const scene = new Scene({ input: z.object({ account: z.string() }), effect: 'write', hangs: true });
  const speaker = { from: 'person', principal: 'p' } as const;
  await scene.act({ account: name }, speaker);
  if (random() < 0.7) scene.begin('s2');
  const spelt = pick(random, [name, name.toLowerCase(), ` ${name}`, name.toUpperCase(), `${name}\t`]);
  await scene.act({ account: spelt }, speaker);
  return scene.ran.length > 1 ? `ran in doubt: ${scene.ran.join(' ')}` : undefined;
};

const YESES = [
  'yes',
  'Yes',
  'ok',
  'sure',
  'do it',
  'yeah',
  'go ahead',
  'yep',
  'confirm',
  'right',
  'sounds good',
  'ja',
  'klar',
  'passt',
] as const;
const SPOILERS = [
  '?',
  '??',
  ' if it is free',
  ' unless it rains',
  ' maybe',
  ' I guess',
  ' no',
  ', no wait',
  ' right?',
  ' 🙄',
  '...',
  ' but only Ann',
  ' tomorrow',
  ' when I say so',
  ' lol',
  ' not',
  ', aber nur morgen',
  ' vielleicht',
  ' oder nicht',
  ' and no',
  ' and only if she agrees',
  ' and then wait',
  ', and make it Bob',
  ' and also maybe not',
  ', then again no',
  ' also not sure',
  ', and pay it to Bob if he asks',
  ' stop',
  ' "',
  ' as if',
  ' never',
] as const;

/** What stands around a yes and takes nothing of it; it gives nothing back to a spoilt one. */
const AROUND = [
  'hmm ok ',
  'oh sure, ',
  'well ',
  'yeah yeah, ',
  'as I said, ',
  'sure, ',
  'ah ok then ',
  'but of course ',
] as const;
const BEHIND = [
  ', boss',
  ', that one please',
  ' from me',
  ', go for it',
  ' to that',
  ', obviously',
  ' if you please',
] as const;

/** An answer that is no plain yes. */
export const noYes: Attack = async (random) => {
  const answer = pick(random, [
    `${pick(random, YESES)}${pick(random, SPOILERS)}`,
    `${pick(random, ['is it ok to ', 'why ', 'do not ', 'if I say ', 'maybe ', 'don’t ', 'never ', 'hm, '] as const)}${pick(random, YESES)}`,
    `${pick(random, AROUND)}${pick(random, YESES)}${pick(random, SPOILERS)}`,
    `${pick(random, YESES)}${pick(random, SPOILERS)}${pick(random, BEHIND)}`,
    pick(random, [
      'yeah right',
      'Yeah, right.',
      'oh sure',
      'ja ja',
      'fine, fine',
      'right, right',
      'great, just great',
      'perfect. perfect.',
      'sure ;)',
      'yeah yeah',
      'whatever',
      '',
      ' ',
      '1',
      'y?',
      '"yes"',
      'yes and no',
    ] as const),
  ]);
  const scene = new Scene({ input: z.object({ account: z.string() }), effect: 'destructive' });
  await scene.act({ account: 'Ann' }, { from: 'person' });
  await scene.say(answer);
  return ranUnasked(scene, `after ${JSON.stringify(answer)} it`);
};

/** A yes of another person, too late, of another question, changed on the way, or said by a model. */
export const stolenYes: Attack = async (random) => {
  const scene = new Scene({ input: z.object({ account: z.string() }), effect: 'destructive' });
  await scene.act({ account: 'Ann' }, { from: 'person', principal: 'ann' });
  const way = between(random, 0, 5);
  const text = JSON.stringify(scene.session);
  if (way === 1) scene.now = new Date(scene.now.getTime() + between(random, 11, 500) * 60_000);
  if (way === 2) scene.session = JSON.parse(text.replaceAll('"Ann"', `"${invented(random)}"`)) as Scene['session'];
  if (way === 3)
    scene.session = JSON.parse(text.replace(/"value":"Ann"/g, `"value":"${invented(random)}"`)) as Scene['session'];
  if (way === 4)
    scene.session = JSON.parse(text.replace(/"form":"Ann"/g, `"form":"${invented(random)}"`)) as Scene['session'];
  await scene.say('yes', {
    ...(way === 0 ? { principal: invented(random) } : { principal: 'ann' }),
    ...(way === 5 - 1 && random() < 0.3 ? { from: 'agent' as const } : {}),
  });
  return ranUnasked(scene, `a stolen yes (way ${way})`);
};
