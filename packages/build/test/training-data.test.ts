import { expect, it } from 'vitest';
import { readCsv, readDialogflow, readLu, readRasa, renderWorkflow, type Catalogue } from '../src/index.ts';
import { readPythonWorkflow } from '../src/python.ts';

const command = ({ commands }: Catalogue, name: string) => commands.find((each) => each.name === name)!;
const said = (catalogue: Catalogue, name: string) => command(catalogue, name).utterances.map(({ text }) => text);
const slots = (catalogue: Catalogue, name: string) =>
  command(catalogue, name).input['properties'] as Record<string, unknown>;

it('reads sentences and commands from a table, whatever parts its columns', () => {
  const comma = readCsv(
    'text,intent\n"book a table, please",book_table\n"say ""hi""",greet\ncancel it,cancel booking\n',
    'data.csv',
  );
  const tab = readCsv('book a table\tbook_table\r\nany table left\tfind_table\r\n', 'data.tsv');
  const swapped = readCsv('label;utterance\nfind_table;is there a table', 'data.csv');

  expect(said(comma, 'book_table')).toEqual(['book a table, please']);
  expect(command(comma, 'cancel_booking').effect).toBe('destructive');
  expect(comma.left).toEqual([{ id: 'greet', reason: 'the assistant does this by itself' }]);
  expect(tab.commands.map(({ name }) => name)).toEqual(['book_table', 'find_table']);
  expect(said(swapped, 'find_table')).toEqual(['is there a table']);
  expect(() => readCsv('one column', 'data.csv')).toThrow('data.csv has no two columns');
});

it('reads a Rasa project: marks, synonyms, lookups, forms and the rules that start them', () => {
  const nlu = `version: "3.1"
nlu:
- intent: pay_cc
  examples: |
    - pay my [visa](card) bill
    - pay [$20](amount-of-money) on my [emblm]{"entity": "card", "value": "emblem"}
- intent: affirm
  examples: |
    - yes
- lookup: card
  examples: |
    - visa
    - emblem
- synonym: emblem
  examples: |
    - embelm
`;
  const domain =
    'forms:\n  cc_payment_form:\n    required_slots:\n    - AA_CONTINUE_FORM\n    - card\n    - amount-of-money\n';
  const rules = 'rules:\n- rule: pay\n  steps:\n  - intent: pay_cc\n  - action: cc_payment_form\n';
  const catalogue = readRasa(
    [
      { path: 'data/nlu.yml', text: nlu },
      { path: 'domain.yml', text: domain },
      { path: 'data/rules.yml', text: rules },
    ],
    'bank',
  );

  expect(said(catalogue, 'pay_cc')).toEqual(['pay my visa bill', 'pay $20 on my emblm']);
  expect(command(catalogue, 'pay_cc').input).toMatchObject({
    properties: {
      card: { enum: ['visa', 'emblem'], 'x-synonyms': { emblem: ['emblm', 'embelm'] } },
      amount_of_money: { type: 'number' },
    },
    required: ['card', 'amount_of_money'],
  });
  const [file] = renderWorkflow(catalogue).filter(({ path }) => path === '_commands/pay_cc.ts');
  expect(file?.text).toContain("synonyms: { emblem: ['emblm', 'embelm'] }");
  expect(file?.text).toContain('This command is not written yet');
  expect(file?.text).not.toContain('Written by a machine');
});

it('reads Rasa 1.x Markdown', () => {
  const catalogue = readRasa([{ path: 'nlu.md', text: '## intent:ask_weather\n- weather in [Rome](city)\n' }], 'w');

  expect(said(catalogue, 'ask_weather')).toEqual(['weather in Rome']);
});

it('reads exports of Dialogflow ES and CX', () => {
  const es = readDialogflow(
    [
      {
        path: 'intents/Book room.json',
        text: JSON.stringify({
          name: 'Book room',
          responses: [
            {
              parameters: [
                { name: 'date', dataType: '@sys.date', required: true },
                { name: 'size', dataType: '@size' },
              ],
            },
          ],
        }),
      },
      {
        path: 'intents/Book room_usersays_en.json',
        text: JSON.stringify([{ data: [{ text: 'book a ' }, { text: 'big', meta: '@size' }, { text: ' room' }] }]),
      },
      {
        path: 'entities/size_entries_en.json',
        text: JSON.stringify([
          { value: 'large', synonyms: ['large', 'big'] },
          { value: 'small', synonyms: ['small'] },
        ]),
      },
    ],
    'rooms',
  );
  const cx = readDialogflow(
    [
      {
        path: 'intents/book.room/book.room.json',
        text: JSON.stringify({
          displayName: 'book.room',
          parameters: [{ id: 'when', entityType: 'projects/-/locations/-/agents/-/entityTypes/sys.date-time' }],
        }),
      },
      {
        path: 'intents/book.room/trainingPhrases/en.json',
        text: JSON.stringify({
          trainingPhrases: [{ parts: [{ text: 'a room for ' }, { text: 'tonight', parameterId: 'when' }] }],
        }),
      },
    ],
    'rooms',
  );

  expect(said(es, 'book_room')).toEqual(['book a big room']);
  expect(command(es, 'book_room').input).toMatchObject({
    properties: { date: { format: 'date' }, size: { enum: ['large', 'small'], 'x-synonyms': { large: ['big'] } } },
    required: ['date'],
  });
  expect(said(cx, 'book_room')).toEqual(['a room for tonight']);
  expect(slots(cx, 'book_room')).toEqual({ when: { type: 'string', format: 'date-time' } });
});

it('reads .lu: marks in marks, list and regular expression entities', () => {
  const text = `> a comment
# BookFlight
- book a flight to {@toCity=Paris}
- fly {@route=from {fromCity=Oslo} to {toCity=Rome}}
- flight {@number=LH12} in {@class=business}

@ list class =
    - business :
        - business class, C
    - economy :
@ regex number = /[A-Z]{2}\\d+/
# None
- whatever
`;
  const catalogue = readLu([{ path: 'a.lu', text }], 'flights');

  expect(said(catalogue, 'book_flight')).toEqual([
    'book a flight to Paris',
    'fly from Oslo to Rome',
    'flight LH12 in business',
  ]);
  expect(slots(catalogue, 'book_flight')).toMatchObject({
    toCity: { examples: ['Paris', 'Rome'] },
    class: { enum: ['business', 'economy'], 'x-synonyms': { business: ['business class', 'C'] } },
    number: { pattern: '^(?:[A-Z]{2}\\d+)$' },
  });
  expect(catalogue.left.map(({ id }) => id)).toEqual(['None']);
});

it('reads a Python workflow: fields, utterances, contexts, and the Python beside each stub', () => {
  const text = `from typing import Annotated, Optional, List, Literal
from pydantic import BaseModel, Field

API_KEY = "hunter2"

class Signature:
    """Sends a message to somebody."""
    class Input(BaseModel):
        to: Annotated[str, Field(default="NOT_FOUND", description="Who gets it", pattern=r"^(@\\w+|NOT_FOUND)$", examples=["@ann"], json_schema_extra={"available_from": ["list_users", "gone"]})]
        text: str = Field(default="NOT_FOUND", min_length=1, max_length=80)
        urgent: Optional[bool] = None
        copies: List[str] = Field(default=[], description="Also to")
        tone: Literal["kind", "plain"] = "plain"
        password: str = Field(default="NOT_FOUND")

    plain_utterances: List[str] = [
        "tell Ann I'm late",
        "send a message "
        "to Bob",
    ]

class ResponseGenerator:
    def _process_command(self, workflow, input):
        api_key = "hunter2"
        if input.urgent:
            send(input.to)
`;
  const catalogue = readPythonWorkflow(
    [
      { path: '_commands/User/send_message.py', text },
      { path: '_commands/User/_User.py', text: 'class Context:\n    pass\n' },
      {
        path: '_commands/list_users.py',
        text: 'class Signature:\n    plain_utterances = ["who is here"]\nclass ResponseGenerator:\n    pass\n',
      },
      { path: '_commands/context_inheritance_model.json', text: '{"Admin": {"base": ["User"]}}' },
      { path: 'context_hierarchy_model.json', text: '{"User": {"parent": ["*"]}}' },
    ],
    'chat',
  );

  expect(command(catalogue, 'send_message')).toMatchObject({
    context: 'User',
    summary: 'Sends a message to somebody.',
    input: {
      properties: {
        to: { type: 'string', pattern: '^(@\\w+)$', examples: ['@ann'], 'x-available-from': ['list_users'] },
        text: { type: 'string', minLength: 1, maxLength: 80 },
        urgent: { type: 'boolean' },
        copies: { type: 'array', items: { type: 'string' } },
        tone: { enum: ['kind', 'plain'] },
      },
      required: ['to', 'text', 'copies'],
    },
  });
  expect(said(catalogue, 'send_message')).toEqual(["tell Ann I'm late", 'send a message to Bob']);
  expect(catalogue.contexts).toMatchObject([{ name: 'User' }, { name: 'Admin', base: ['User'] }]);
  const [file] = renderWorkflow(catalogue).filter(({ path }) => path === '_commands/User/send_message.ts');
  expect(file?.text).toContain('//             send(input.to)');
  expect(file?.text).not.toContain('hunter2');
});

it('says which file of a source cannot be read', () => {
  expect(() => readRasa([{ path: 'nlu.yml', text: 'nlu:\n  - [' }], 'x')).toThrow('nlu.yml cannot be read at line');
  expect(() => readDialogflow([{ path: 'intents/a.json', text: '{' }], 'x')).toThrow('intents/a.json is no JSON');
  expect(() => readLu([{ path: 'a.lu', text: 'nothing' }], 'x')).toThrow('No intent was found');
  expect(() => readPythonWorkflow([{ path: 'app.py', text: '' }], 'x')).toThrow('No command was found');
});
