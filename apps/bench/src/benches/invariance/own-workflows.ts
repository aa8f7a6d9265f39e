/** A workflow made for this bench: commands with what people say to them, and forms of request that values go into. */
export interface OwnWorkflow {
  readonly name: string;
  /** Utterances parted by "|". */
  readonly commands: Readonly<Record<string, string>>;
  /** `{kind}` stands for a value, see `values.ts`. */
  readonly forms: readonly string[];
}

/** Five trades. The forms are worded unlike the utterances. */
export const OWN_WORKFLOWS: readonly OwnWorkflow[] = [
  {
    name: 'hotel',
    commands: {
      book_room:
        'book a room for two nights|I need a double room from May 3|reserve a suite for Anna|can I get a single for 80 euros|we want to stay on 12 June|book the cheapest room you have|a room for three people please|make a reservation at the hotel',
      cancel_booking:
        'cancel booking H4471|I cannot come, drop my reservation|please call off room 12|cancel the stay of Mr Novak|we will not arrive on Friday, cancel it|delete booking number 88213|my plans changed, cancel everything|undo the reservation for May 9',
      extend_stay:
        'extend my stay by two nights|can I stay until 14 July|add a night to booking H1202|I would like to leave later, on Sunday|prolong room 7 by a week|keep the room three days longer|stay one more day|make my stay longer',
      show_bill:
        'show my bill|how much do I owe for room 12|what does booking H9000 cost so far|list the charges of my stay|I want to see the invoice|what have I spent on the minibar|total of my stay please|show the bill of Ms Okafor',
      order_breakfast:
        'bring breakfast to room 4|order breakfast for two at 8:30|two coffees and toast for room 19|I would like breakfast in bed tomorrow|send up eggs and juice|breakfast at 7 am please|can I have breakfast on the terrace|breakfast for the Larsens',
      report_fault:
        'the shower in room 3 leaks|my heating does not work|report a broken lamp|the television is dead|there is no hot water in room 21|the door of 14 jams|please repair the window|something is wrong with the safe',
    },
    forms: [
      'get us a room from {date} for {number} people',
      'reserve something for {name} on {date}',
      'please cancel reservation {id}',
      'I will not need room {number} any more, cancel it',
      'let me stay until {date}',
      'what is the total for {id}',
      'breakfast for {number} at {time} please',
      'report that the lamp in room {number} says {text}',
    ],
  },
  {
    name: 'helpdesk',
    commands: {
      open_ticket:
        'open a ticket about my printer|I want to report a problem|create a ticket for the VPN|new ticket: mail is slow|log an issue with the badge reader|file a ticket for laptop L2203|something broke, open a case|start a support request',
      close_ticket:
        'close ticket 4412|my problem is solved, close it|ticket T-88 can be closed|mark the case as done|resolve ticket 17|the issue is fixed, close the ticket|finish ticket T-1290|set my case to closed',
      assign_ticket:
        'assign ticket 4412 to Maria|give the printer case to Tom|hand ticket T-7 over to the network team|let Priya take ticket 90|put Jonas on this case|assign it to somebody else|forward ticket 33 to second level|who can take it, give it to Lee',
      add_comment:
        'add a comment to ticket 4412|note on T-88: "called the user"|write "waiting for parts" on the case|comment that the user is away|leave a remark on ticket 5|append a note to my ticket|add "tested again" to T-19|put a comment on it',
      list_tickets:
        'list my tickets|which cases are open|show all tickets of Maria|what tickets came in on Monday|open issues please|show tickets older than 5 days|what is waiting for me|tickets from last week',
      reset_password:
        'reset my password|I forgot my password|new password for jo@example.com|unlock and reset the account of Tom|my login does not work, reset it|send a reset link to ann@example.com|set a new password|password reset please',
    },
    forms: [
      'please open a case: {text}',
      'close number {id} for me',
      'ticket {number} is done, you may close it',
      'let {name} handle {id}',
      'put the note {text} on ticket {number}',
      'which tickets came in on {date}',
      'send a reset link to {email}',
      'show what is open for {name}',
    ],
  },
  {
    name: 'bank',
    commands: {
      transfer_money:
        'transfer 50 euros to Lena|send $200 to my landlord|wire 1,000 to account DE4477|pay Sam 20 dollars|move 75 to my savings|send money to Paula|make a payment of 12.50|transfer the rent',
      show_balance:
        'what is my balance|how much money do I have|balance of account 4471|show my savings|am I in the red|how much is left on my account|account balance please|tell me what I own',
      block_card:
        'block my card|my card was stolen|lock card 4411|I lost my credit card on May 3|freeze the card ending in 8812|stop my debit card|someone took my card, block it|disable my visa',
      list_transactions:
        'show my last transactions|what did I spend in March|list payments over 100 euros|transactions since May 1|what went out yesterday|show the payments to Lena|my statement please|list what came in',
      order_card:
        'order a new card|I need a replacement card|send me a second card|can I have a gold card|a card for my wife please|request a debit card|apply for a credit card|get me another card',
      set_limit:
        'set my limit to 500 euros|raise the limit of card 4411|lower my daily limit to $100|change my limit|limit payments to 50 dollars|my limit should be 2,000|increase what I may spend|cap my card at 300',
    },
    forms: [
      'please send {amount} to {name}',
      'wire {amount} to account {id}',
      'how much is on account {number}',
      'lock the card {id}, it is gone',
      'what did I pay since {date}',
      'list every payment over {amount}',
      'put my limit at {amount}',
      'pay {name} {amount} on {date} with the note {text}',
    ],
  },
  {
    name: 'warehouse',
    commands: {
      add_stock:
        'add 20 boxes of screws|we received 500 bolts|book in pallet P881|10 more lamps came in|put 40 chairs into stock|stock up on cable by 100|register the delivery D77|increase the count of A12 by 5',
      remove_stock:
        'take 5 lamps out|remove 20 of article A12|we used 3 pallets|write off 7 broken chairs|book out P881|reduce the bolts by 50|2 boxes were thrown away|subtract 10 from the screws',
      find_item:
        'where is article A12|which shelf are the lamps on|find pallet P881|locate the screws|where did we put the cable|what is the place of item 4471|search for chairs|in which hall is delivery D77',
      count_stock:
        'how many lamps do we have|stock of A12|count the chairs|how much cable is left|do we still have bolts|number of pallets in hall 2|how many boxes of screws are there|inventory of the screws',
      move_item:
        'move pallet P881 to hall 3|put the lamps on shelf 9|relocate article A12|bring the chairs to the ramp|shift D77 to row 5|carry the bolts over to bay 2|transfer it to the cold store|move everything to shelf 1',
      order_supply:
        'order 200 screws from Meyer|we need more cable, buy some|reorder article A12|request 30 lamps from the supplier|purchase 5 pallets of paint|get new bolts|ask Kim for 100 boxes|place an order for chairs',
    },
    forms: [
      '{number} units of {id} arrived today',
      'please take {number} pieces of {id} out of stock',
      'which shelf has {id}',
      'how many of {id} are left',
      'bring {id} over to hall {number}',
      'order {number} of {id} from {name} for {amount}',
      'register delivery {id} of {date}',
      'write off {number} lamps, reason {text}',
    ],
  },
  {
    name: 'calendar',
    commands: {
      add_event:
        'schedule lunch with Nina on Friday|add dentist at 3 pm|put the review on May 12|new meeting with Omar at 10:30|book an hour for planning|create an event called standup|meet Eva tomorrow at noon|enter my flight on June 3',
      delete_event:
        'delete the meeting with Nina|remove the dentist|cancel my 10:30|drop the event of May 12|I do not need the review any more|erase standup from my calendar|call off lunch on Friday|delete event E55',
      move_event:
        'move the review to Monday|postpone lunch by an hour|shift my 10:30 to 11|reschedule the dentist to June 8|push standup back|can Omar come later, move it|bring the meeting forward to 9 am|change the time of E55',
      show_day:
        'what is on my calendar today|show Friday|what do I have on May 12|am I free at 3 pm|my appointments please|when do I meet Nina|list the events of next week|what comes after lunch',
      invite_person:
        'invite Omar to the review|add nina@example.com to standup|ask Eva to join lunch|send an invitation to the team|bring Paul into the meeting|include Lea in E55|let Tom attend|invite my boss',
      set_reminder:
        'remind me 10 minutes before the review|set a reminder for the dentist|reminder at 5 pm|alert me a day before|wake me for the flight|do not let me forget lunch|notify me on May 11|remind me to call Eva',
    },
    forms: [
      'put {text} on {date} at {time}',
      'meet {name} on {date}',
      'get rid of event {id}',
      'reschedule {id} to {date}',
      'am I busy on {date} at {time}',
      'please invite {email} to {id}',
      'let {name} join the call at {time}',
      'remind me {number} minutes before {text}',
    ],
  },
];

/** Forms for the examples that come with the project, by folder and context. */
export const EXAMPLE_FORMS: Readonly<Record<string, readonly (readonly [context: string, form: string])[]>> = {
  retail_workflow: [
    ['*', 'please cancel order {id}'],
    ['*', 'show me order {id}'],
    ['*', 'return the items {number} and {number} of order {id}'],
    ['*', 'my email is {email}'],
    ['*', 'change the address of {id} to {number} Main Street'],
    ['*', 'what does product {number} cost'],
    ['*', 'I am {name} and my zip code is {number}'],
    ['*', 'work out {number} times {number}'],
  ],
  airline_workflow: [
    ['*', 'cancel my trip {id}'],
    ['*', 'which nonstop flights leave on {date}'],
    ['*', 'move reservation {id} to {date}'],
    ['*', 'add {number} bags to {id}'],
    ['*', 'show me booking {id}'],
    ['*', 'give {name} a certificate over {amount}'],
    ['*', 'change the passenger of {id} to {name}'],
    ['*', 'work out {number} minus {number}'],
  ],
  messaging_app_1: [
    ['*', 'send {text} to {name}'],
    ['*', 'tell {name} {text}'],
    ['*', 'write to {email}: {text}'],
  ],
};
