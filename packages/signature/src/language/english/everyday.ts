import type { EverydayWords } from '../everyday-words.ts';

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Written by hand from the closed classes of English, the courtesies of requests, and what requests speak of. */
export const EVERYDAY: EverydayWords = {
  structure: wordsOf(
    `a an the this that these those my your his her its our their me you him us them i he she it we they who whom
    whose which what when where why how and or but nor so yet if then than because as while although though
    unless until till since after before to of in on at by for with without from into onto over under about
    between through during against among around near up down off out again once here there all any both each few
    more most other some such no not only own same too very just also already am is are was were be been being
    have has had having do does did doing will would shall should can could may might must ought ll ve re won't
    don't doesn't didn't isn't aren't wasn't weren't can't couldn't shouldn't wouldn't i'm i'd i've i'll it's
    that's he's she's they're we're you're there's let's please thanks thank hi hello hey bye yes yeah yep nope
    ok okay sure right well another now today tomorrow yesterday tonight soon later still ever never always
    maybe perhaps instead rather else anyway asap via per himself herself myself yourself themselves something
    anything nothing everything someone anyone everyone everybody somebody nobody overall por favor one two
    three four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday next last
    january february march april june july august september october november december straightaway immediately
    actually`,
  ),
  things: wordsOf(
    `account accounts action add address admin age agent airport alarm album amount answer app apple appointment area
    arrival article available back balance bank bar bathroom bed bedroom beer bike bill bills birthday block
    blue board book booking bookings box branch bread breakfast brother budget building bus business button buy
    cab call calls cancel cancellation car card cards care cart case cash center chair change charge chat check
    cheque child children choice city class clean client clock close clothes code coffee color colour come
    comment company complaint complete computer confirm confirmation contact contactless cost country couple
    course cover create credit currency current customer daily data date daughter day days deal debit deliver
    delivery department deposit desk detail details device direct discount display doctor document dollars door
    double draft drink drive dry due earlier early edit eight email employee end euro euros evening event every
    example exchange exist expense expenses express extra family fast father fee feed fees field file fill find
    fine first fix flight floor folder follow food form free freeze friend friends full fund funds game garden
    get gift give go goes going gold good got great green groceries ground group guest guests guy gym half hand
    help high higher holiday home hospital hotel hour hours house hundred husband idea in income increase info
    information inside insurance interest international internet invoice issue item items job join key kid kids
    kind kitchen know large late leave left less let letter level like limit line link list little live loan
    loans local location lock long look lost lot love low lower lunch machine mail main make man manager many
    map market meal medicine meet meeting member menu message method minute minutes mobile mom money month
    months more morning mortgage mother move movie much music name names need network new news night note notes
    number numbers office offline old online open option options order orders outside overdraft owner package
    page paid paper parents park part partner party passport password past pay payment payments pending people
    person personal phone photo pick pin pizza place plan plane play player point police policy pool post pounds
    price prices print private problem product products profile project public purchase quarter question quick
    quickly quiet rate rates read ready reason receipt receive record recurring red reference refund remind
    reminder remove rent rental reply report request reservation reserve rest restaurant result return ride ring
    road room rooms run sale same save saving savings bot bots human agents atm atms introduce quit say saying
    schedule select shut put land reschedule businesses another howdy school search seat second see sell send
    sent service set settings share ship shipping shop shopping show shower single sister size slot small
    someone son song sound space speak special spend spending spent spa staff stand standing start state
    statement station status stay still stock stop store street student subject subscription sum summer support
    supper switch system table take talk tax taxi team tell terms test text theater thing things think third
    ticket tickets time times title top total town track train transaction transactions transfer transfers
    transport travel trip try turn tv type uncle until update use user usual utility vacation value via video
    view visit visa voucher wait want warehouse watch water way weather website wedding week weekend weekly
    weeks whole wife window wine winter withdraw withdrawal woman word work worker working world wrong year
    years yellow zip beach overseas abroad monthly anyone anybody able landlord neighbour neighbor cousin nephew
    niece aunt boss colleague roommate flatmate dinner dish drinks seafood vegan vegetarian anniversary terrace
    balcony reception towel pillow luggage suite cheap moderate expensive pricey dear nice bad worse worst
    better awful terrible horrible amazing lovely perfect fresh hot cold spicy healthy quietly allergic gluten
    lactose intolerant nut peanut shellfish toilet restroom washroom ladies gents sake goodness heaven yup nah
    blah hmm cuisine vibe wheelchair disabled access parking square circle certain different similar various
    several normal regular urgent sorry afraid glad furious angry upset unhappy disappointed confused curious
    aware correct incorrect true false possible impossible behaviour behavior nonsense rubbish joke disgrace
    mess nightmare fraud scam theft stranger strangers thief girlfriend boyfriend misspelled misspelt spelled
    interests invalid`,
  ),
  verbs: wordsOf(
    `accept access activate deactivate adjust allow apply approve arrange arrive ask assign attend avoid become begin
    believe bring buy calculate carry catch choose claim clear collect compare connect consider continue convert
    copy cut deal decide declare decline decrease delay delete describe destroy discuss dispute download drop
    earn eat enable ensure exit expect explain extend fail fetch fly gather generate guess include range reserve
    confirm switch swap shift modify handle happen hear hold hope import inform insert install invest
    investigate invite keep learn lend listen merge monitor notice obtain offer organize paste perform plan
    please prepare prevent proceed process produce promise protect prove provide publish push raise reach react
    reactivate reject relocate rename renew repair repeat replace reset resolve restart restore resume retrieve
    retry revert review revoke rewrite sail sign skip sleep solve sort split start submit subscribe suggest
    supply suspend teach terminate throw top track translate treat turn unblock understand undo unlock update
    upgrade upload validate verify vote walk warn win wish write donate amend sit dine drink cook pick put meet
    mind wait smoke celebrate cater fit shorten postpone repay settle wash fold iron paint draw build design fix
    mend refill unsubscribe log scan fax mail tweet share hire rent lease mute kick ban sing dance play run
    drive join quit stop visit lose clean leave lie rise lead lay hang hit hurt grow fall feel fight fill
    forgive freeze hide knock lift load look melt miss mix nod note owe own pack peel pour press pull punch rate
    relax rely rest roll rub rush save score seal seem serve shake shine shoot shout shut sink slip slow smell
    smile snow sound spell spend spill spread squeeze stir stretch study suck surf surprise swim taste tear
    tempt thank tie touch trade train trap trust tug tumble twist wander wave wear weigh whisper wipe wonder
    worry wrap yell edit browse pass bend bite blow boil borrow bounce breathe brush bump burn bury camp care
    carve cause chew chop clap climb complain concern cough count crash crawl cross cry cure damage dare
    decorate dig dress drown dry dust empty encourage end enjoy enter entertain escape examine excite excuse
    exercise expand gaze glow greet guard guide hammer harm hate haunt heal heat help hop hug hunt hurry
    identify ignore imagine impress influence injure instruct intend interest interfere interrupt introduce
    invent itch jam jog joke judge juggle jump justify knit label land laugh launch license lighten list live
    marry match matter measure milk moan mourn mug multiply murder nail name need nest number obey object
    observe occur offend open park pause pedal pinch plant point poke polish pop possess practise practice pray
    preach precede prefer preserve pretend prick print program pump puncture punish question queue race radiate
    rain recognise recognize record reign rejoice release remain remember remind removes report request rescue
    retire return rhyme rinse risk rob rock rot ruin rule satisfy saw scare scatter scold scorch scrape scratch
    scream screw scribble scrub search separate shade shave shelter shiver shock shop sigh signal skate ski slap
    smash sneeze sniff snore soak soothe spare spark sparkle spoil spot spray sprout squash squeak squeal stain
    stamp stare stay steer step stitch store strap strengthen strip stroke stuff subtract succeed suit suspect
    talk tame tap tease telephone tickle time tip tire tour tow trace travel tremble trick trip trot trouble
    type undress unfasten unite unpack vanish wail want warm waste wink work wreck wrestle zip zoom outdoors
    indoors upstairs downstairs everywhere nearby`,
  ),
  alsoNames: wordsOf(
    `guy page song reason price park mark grace joy hope bill jack frank rich art grant dean king young long small
    brown green white black chase rose dawn summer autumn major drew faith charity mercy miles pat rob sue stone
    wood hill lane field banks cash day wise best star lake gray grey cook baker carter mason taylor porter
    hunter fisher turner walker`,
  ),
  plainVerbs: wordsOf(
    `get got go goes went gone come comes came send sends sent pays paid receive take took taken make made give gave
    given see saw seen say said tell told know knew find found owe owes want wants try reach agree speak spoke
    spoken write wrote written buy bought sell sold hold held keep kept lost arrive arrives accept use uses`,
  ),
};
