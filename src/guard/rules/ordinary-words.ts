/**
 * Stems (Porter) that say nothing by themselves: those that stood in small letters in public minutes of several
 * of nine open-source communities, or in the documentation of many packages. Counted once, in November 2026; what
 * is counted are words, and names are not among them since names are capitalised.
 */

// In the minutes of at least seven of the nine communities: no use even beside another word.
const everyday = new Set(
  `
  abil abl about abov acceler accept access account acknowledg across act action activ actual ad adapt add addit
  address admin adopt advanc advertis advic advis affect after again against agenda ago agre agreement ahead align
  all alloc allow along alreadi also altern alwai among amount an and ani announc annual anoth answer anymor anyon
  anyth anywai appear appli applic appreci approach appropri approv ar architectur area aren around art as ask
  aspect assign associ async at attend attende attent audit author auto autom automat avail avoid awai awar back
  bad badg bandwidth barrier base basi be becaus becom been befor begin behalf behind below benefit best better
  between beyond big bill bit block blocker blog board bodi bot both break bring broader budget bug build built
  bundl burden busi but by calendar call can cancel candid captur care case cast catch caus central certain chair
  challeng chanc chang channel chat check choic choos clarifi clean clear clearli close closer cloud co code
  collabor collect color combin come comment commit committe common commun compar compil complet complex complianc
  compon concept concern concret concurr conduct confer configur confirm conflict confus connect consid consider
  consist consolid constraint consult consum contact contain content context continu contract contribut
  contributor control convers convert coordin copi core corpor correct correctli cost could council count coupl
  cover creat creation credenti critic cross current custom cut cycl dai data date de deadlin deal decid decis
  dedic default defin definit delai deleg delet demand demo depend deploi descript design desir detail determin
  dev develop did differ difficult directli disabl discord discuss distribut divers do doc docker document doe
  doesn domain don done doubl down draft drive driven due dure each earli earlier easi easier easili ecosystem
  edit educ effect effort either elect els email enabl encourag end enforc engag enough ensur entiti entri environ
  equival error especi establish estim etc even event everi everyon everyth exactli exampl except exclus execut
  exist expand expect expens experi experiment expertis explain explicitli explor express extend extens extern
  extra fair fall familiar far fast faster favor feasibl featur feedback feel few figur file fill filter final
  find finish first fit fix focu focus folk follow for forgot fork form formal format forum forward found foundat
  frame framework free frequent from full function fund fundament further futur gain gap gather gener get git
  github give given go goal goe good googl got govern grant graph great group guarante guid guidanc guidelin ha
  had half hand handl happen happi hard hardwar hash have haven he head held help her here hi high higher
  highlight him hire hold hope hopefulli host hour how huge human idea ideal identifi if imag impact implement
  implic import impress improv in inact includ increas individu info inform infra infrastructur initi input inspir
  instanc instead instruct integr intent interact interest interfac intern into introduc introduct investig invit
  involv is isn issu it item iter itself job join just keep kei kick kind know knowledg known lack land languag
  larg larger last late later launch lead learn least leav left legal less let level leverag licens light like
  limit line link list littl live ll load local locat log logist logo long longer look lot low lower machin made
  mai mail main maintain mainten major make manag mani manual map matter mayb me mean meant mechan media meet
  member membership mention mentor merg messag met meta metric might migrat minimum minor minut miss mission mitig
  model moder modif modifi moment monei monitor month monthli more morn most mostli motiv move much multipl must
  my name necessari need network new next nice no non not note notic notif notifi now number object of off offer
  offic offici often on onboard onc ongo onli onlin open oper opportun option or order org organ origin other
  otherwis our out outcom outlin outsid over overlap overview own owner ownership packag page pai paid parallel
  part parti partial particip particular particularli partner pass past pattern pend peopl per perform period
  permiss person perspect pick piec pin ping pipelin place plan platform pleas plu point polici poll posit possibl
  post potenti power practic prefer prepar presenc present pretti prevent previou previous principl prior prioriti
  privat probabl problem proce procedur process product program progress project promis promot properli propos
  protect protocol provid public publish pull pure purpos pursu push put qualiti question quick quickli quorum
  rais random rang rate rather re reach read readi real realist realli reason receiv recent recommend record reduc
  refer referenc refin reflect regard regular reject rel relat releas relev reli remain remov renam render renew
  repeat replac repli repo report repositori repres request requir research resolv resourc respect respond respons
  rest restrict result retain return reus revert review revis revisit right risk roadmap role roll room round rout
  rule run runner sai said same save scale scenario schedul scope script search second section secur see seem
  select self send sens sent separ serv server servic session set setup sever shape share she sheet short should
  shouldn show side sign similar simpl simplifi sinc singl site situat size slot slow slowli small so social soft
  softwar solut solv some someon someth sometim somewher soon sort sourc space speak specif speed spend sponsor
  sponsorship spread sprint stack staff stage stakehold stand standard start state statement static statu steer
  step still stop store strategi structur student stuff style sub subject submiss submit success such suffici
  suggest summar summit support sure surfac survei suspect sustain switch sync system tabl tackl tag take talk
  target task team technic tell templat temporari tend term termin test text than thank that the thei their them
  themselv then there these thi thing think third those though thought thread three through ti ticket time timelin
  to todai togeth token tomorrow too tool top topic total touch toward track train transfer transit transpar
  travel treat tri triag trial trigger trust try turn tutori tweak two type typic unclear under understand unifi
  until up upcom updat upgrad upon us usag user util valid valuabl variou ve vendor veri verif verifi version via
  vice view virtual visibl volunt vote vs vulner wa wai wait want warn we web websit week weekli well went were
  what when where whether which while who why wide will window with within without won wonder word work workflow
  workshop world worth would wrap write written wrote ye year yet you your
  `
    .trim()
    .split(/\s+/),
)

// In some of them: no use alone, but two of them side by side may tell.
const ordinary = new Set(
  `
  abandon abort absenc absent absolut abstain abstract abus academ accident accommod accomplish accord accordingli
  accumul accur accuraci achiev actor adher adjac adjust administ administr advantag advisor advisori advoc affili
  afternoon afterward ag agent aggreg aid aim aka al algorithm alia alias alik aliv allevi almost alon alongsid
  alpha alright alt although altogeth am amaz ambigu ambiti amend amongst anaconda analysi analyt analyz ancient
  anecdot angl angri annoi annot annouc anomali anonym anti anticip anybodi anywher apach apart api apolog app
  appar appeal append appendix appoint approx approxim arbitrari arch archiv arg argu argument aris arm arrai
  arrang arriv arrow articl artifact asap asid aspir assembl assert assess asset assist assum assumpt astropi
  asynchron attach attack attacker attempt attract attribut audienc audio auth authent avenu averag award
  awesom awkward ax axi ba backend background backlog backport backup backward badli balanc ball ballpark ban band
  bank banner bar bare baselin bash basic batch becam beforehand began beginn begun behav behavior behaviour
  believ belong benchmark benefici besid bet beta bi bia bias bid bigger biggest bikeshed bimonthli bin binari
  bind binder birthdai bite biweekli black blacklist blame blank bloat blocklist blogpost boil book bookkeep
  boolean boost booth bootstrap bore borrow bother bottleneck bottom bounc bound boundari bounti box br brain
  brainstorm branch brand breakag breakdown bridg brief briefli brittl broad broadcast broadli broke broken
  brought browser bucket buffer bugfix buggi bui builder builtin bulk bullet bump bunch bundler burn burnout
  button bylaw bypass byte cach cadenc calcul calibr callback caller came camp cannot canon cap capabl capac card
  carefulli cargo carri cat catalog categor categori cater caught caution cautiou caveat cc celebr cell center
  certainli certif cf chain champion changelog chapter char charact charg chart charter chase cheap cheaper cheat
  checker checklist checkout child chime chip chose chosen chronolog chunk churn ci circl circuit circul citat
  claim clarif clariti class classic classifi classroom cleaner cleanup clearer click client cliff clip clock
  clone closest closur cloudflar cluster codebas codespac codifi coher cohort colabor cold collab collaps collat
  collis column comfort comm comma command commerci committ commonli compani comparison compass compat compens
  compet complain complaint compliant complic composit comprehens compress compromis comput con concentr conceptu
  concis conclud conclus conda condit conf conferenc confid confidenti config conform conjunct consensu consequ
  conserv consol consortium const constant constitu constrain construct constructor consumpt contenti contractor
  contrast contrib controversi conveni convent converg convinc convo cooki cool cooldown cooper copyright corner
  correl correspond costli couldn counter countri cours coverag cpython crash crate crazi credibl credit criteria
  cron crop crux crypto cultur curat curiou curl cve cvss daili danger dark dashboard dask databas dataset
  daylight dead deadlock debat debrief debug decent deck declar decod decor decoupl decreas deem deep deeper
  deepli defens defer degrad degre deliber deliv deliver delta demograph demonstr deni deno dep depart dependabot
  deploy deprec depriorit depth der deriv describ deserv desktop despit destin detect deviat devic devop di
  diagram dial dialog dictat dictionari didn diff differenti difficulti dig digit dimens dir direct director
  directori disagr disagre disclaim disclos disclosur disconnect discontinu discount discourag discours discov
  discover discoveri discret disentangl disk dispatch displai disrupt dissemin distanc distil distinct distinguish
  distract distro div dive diverg divid divis doabl dockerhub donat donor doodl door dot doubt downgrad download
  downsid downstream drag drain draw dream driver drop dropdown dry du dual dump duplic durat duti dynam eas
  easiest eat echo ed edg editor effici eg egg elabor element elig elimin elsewher embargo embed emerg emeritu
  emit emot emphas employ employe empow empti emscripten emul encod encount encrypt endors endpoint energi engin
  enhanc enjoi entail enter enterpris enthusiast entir entropi env equal equip escal escap esp essenc essenti et
  evalu eventu ever everybodi everywher evid evolut evolv ex exact exce exceed excel exchang excit exclud exercis
  exhaust exit exot expans experienc expert expir explan explicit exploit export expos exposur extent extract
  extrem ey face facil facilit fact factor factori fail failur fairli fallback fals famili fan fanci fantast
  fashion fault favorit favour feder fee feed fell fellow fellowship felt fenc fetch fewer field filenam
  filesystem finalis financ financi fine fire firm fiscal five fixabl flag flat flavor flesh flexibl flight float
  flow flush flux fly focuss fold folder followup food footer forc forese forest forev forg forget forgotten
  formalis formatt former formul formula forth forthcom foster founder four fraction fragment freez frequenc fresh
  friction friend friendli front frontend frozen fruit frustrat fulfil fulli fun funder fundrais furnish fuzzi
  galleri game garbag gate gaug gave gcc gh ghsa gift gist gitter glibc glob global gold gone gonna gotcha gotten
  grab grace gracefulli gradual graduat grain granular graphic greater greatest greatli green grid ground grow
  grown growth guard guess guest hack hackathon hackmd handler handoff hang hardcod harden harder harm hasn hat
  hatch hate header health healthi heap hear heard heart heat heavi heavili height hello helper henc herebi hesit
  heurist hex hidden hide hierarchi highest highli himself hint histor histori hit holder hole holidai home
  homepag honest honestli honor hood hook horizon horizont horribl hot hous howev href html hub hung hurri hurt
  hybrid hyperlink icon id ident idl ignor illustr imagin img immedi immin imperfect impetu impl implemen impli
  implicit implicitli importantli impos imposs inaugur incent incid inclin inclus incom incompat incomplet
  inconsist incorpor incorrect incorrectli increasingli increment incub inde indefinit independ index indic
  industri inevit infer influenc inherit init inject inlin inner innov inquir inquiri insecur insert insid insight
  inspect instal instant institut instrument insuffici int integ intel intend intens intention inter interim
  intermedi intermitt internet internship interop interoper interpret intersect interven interview intrins intro
  introductori intrus intuit invalid invas invest invis invoic invok isol javascript joint journei js json judg
  judgment jump jupyt justif justifi keen kept kernel keynot keyword kickoff kid kill kinda knew lab label lag
  landscap laptop largest latenc latest latex latter law lawyer layer layout lazi leader leadership leak lean
  learnt led legaci legitim length lesson letter liaison lib libc librari life lifetim lift lightli lightn
  lightweight likelihood likewis limbo linear linger lint linter linux listen liter lock lodg logic login lookup
  loop loos lose loss lost love lowest lucki ma maco magic mailto mainli maker malici mandat mandatori manifest
  manipul manner mark markdown marker market mask massiv master match materi math matrix matur max maxim maximum
  meaning meantim measur median medium meetup memori mente mentorship menu merch merit mess metadata metal method
  micro mid middl mileston million min mind mine mini minim minu mirror misc mismatch mistak misus mix mobil mock
  mockup mode modern modul modular momentum mondai monkeypatch motion movement mult multi mutabl mutat mybind
  myself na nail namespac nan narr narrow nativ natur navig near nearli nebul necessarili neg negoti neither
  nervou nest net never newcom newer newli nginx nicer night nightli nobodi node nois noisi nomin nomine none nope
  nor normal notabl notat notebook notetak noth novel np npm nuanc nudg null numer numfocu numpi nvidia oblig
  observ obtain obviou obvious occur odd offlin offset ok okai old older oldest omit onto onward op opaqu openli
  opinion oppos opposit opt optic optim optimis optimist ordinari organis organiz orient orthogon os osx ought
  ourselv outag outdat outer outgo output outreach outstand overal overcom overflow overhead overli overload
  overlook overrid overridden oversight overwhelm overwrit pace pack pad pain pair pan panda panel paper paperwork
  paragraph paramet parent pariti pars parser partli partnership password patch path pathwai paus payload payment
  pdf peer perceiv percentag percept perfect perfectli perhap perman permit permut perpetu persist persona phase
  philosoph phone phrase physic pi pictur pilot pip pipe pitch pitfal pixi placehold plai plain plate plausibl
  playground plenari plenti plot plug pluggabl plugin po podcast pointer poke polish polit pollut polyfil pool pop
  popul popular port portion poster postpon pr prai pre preced precis preclud predict prefix preliminari prematur
  prep prereleas prerequisit preserv press pressur presum pretend prettier preval preview price primari primarili
  print prio priorit prioritis privaci privileg pro proactiv probe problemat proceed processor produc profession
  profil profit programm programmat promin prompt proof prop propag proper properti proport proposit prospect
  prototyp prove proven provis proxi prune pseudo publicis publicli puls punt purchas pushback py pydata pyodid
  pypi pyproject pytest pytho python pytorch qemu qualifi quantifi quarter quarterli queri quest questionnair
  queue quicker quiet quit quo quot quota rabbit race rackspac radar ramp ran rank rare ratifi ratio rational raw
  react reaction reactiv readabl reader readm readthedoc realiti realiz reappli rebas rebuild recal recap recept
  recip recogn recognit recompil reconcil reconcili reconsid reconstruct recoveri recruit recur recurs red redefin
  redesign redirect reduct redund ref refactor reformat refresh refus regardless regex region regist registr
  registri regress regul regularli reimburs reiter relationship relax reliabl remaind remark remedi rememb remind
  remot reorgan rep repetit rephras replic represent reproduc repurpos req rerun reschedul reserv reset resid
  resolut restart restor restructur resum resurrect retent rethink retir retro retrospect retweet revamp reveal
  revers reviv revok rework rewrit rid ride riski road robot robust rocket root rotat rough roughli routin row
  runnabl runtim rush rust safe safeguard safeti salari sale sampl sandbox sanit saniti satisfi saw scalabl scan
  scatter scene schema scheme school scienc scientif scikit scipi score scratch screen scroll sdist se season seat
  secondari secret seed seek seen segfault segment selector sell semant semi sensibl sensit sentenc sentiment
  sequenc seri serial seriou settl shadow shake shall shell shepherd shift ship shop shorten shorter shortli
  shortlist shot shoulder shout showcas shown shrug shut shutdown sick sidebar signal signatur signific
  significantli silent silo similarli simpler simpli simplif simul simultan singular sit six skeleton sketch skill
  skip slack slate slice slide slight slightli slip slower smaller smallest smart smil smile smoke smooth smoothli
  snapshot snippet socket sold sole solicit solid solidifi solver somebodi somehow somewhat sooner soonish sorri
  souc sought sound spam span spare spawn speaker spec special specifi specul speedup spell spent sphinx spike
  spin spirit spit split spoke spoken sporad spot spotlight spreadsheet spring spuriou sql sqlite squar src ssh
  stabil stabl stagger stagnat stai stale stall stanc standalon standardis standpoint star startup stat statist
  std steadi steward stick sticker stone stood storag stori str straight straightforward strateg stream streamlin
  stress stretch strict stricter strictli strike string strip strive strong stronger strongli struggl stub stuck
  studi subclass subcommitte subdomain sublicens submitt subproject subscrib subscript subset substanc substant
  substanti subteam subtl subtract succe succeed successfulli suit suitabl sum summari summer super superior
  supersed supervis suppli suppos suppress surpris surprisingli surround surviv swag swap sword symbol synchron
  syntax tab tada takeawai taken tap tarbal te tea teach teacher tech techniqu technolog teeth temperatur
  temporarili tendenc tension tent terminolog terribl tester theme theoret theori therefor thorough thousand
  threat threshold thrill throughout throw thrown thu thumb thursdai tick tidelift tie tier tight tightli till tim
  timebox timefram timeout timer timeslot timestamp timezon tini tip tire titl tl todo toggl told toler ton tone
  took toolchain torch trace tracker trade trademark tradeoff tradition traffic trail trait transform translat
  trap travi treatment tree trend trick tricki trickier trim trip trivial troubl troublesom true truli truncat
  truth tuesdai tune tweet twice twitter ty typescript typo ubuntu ugli ultim umbrella un unabl unanim unavail
  unblock uncertainti unchang uncomfort unconfer uncontroversi uncov undefin underli understood underwai undo
  undocu unexpect unfinish unfortun unicod uniqu unit univers unknown unless unlik unmaintain unmerg unnecessari
  unoffici unpack unreason unrel unsaf unstabl unsupport unsur untest untrust unus unusu upfront upload upper
  upstream upward urgenc urgent url usabl usernam usual ut vacat vagu valu van vanilla var vari variabl variant
  varieti vector venu verbatim versa versu vet viabil viabl vibe video violat vision visit visual voic volum walk
  walkthrough wanna warm wasn watch wave weak webinar webpack webpag wednesdai weekend weigh weight weird welcom
  weren whatev wheel whenev wherea wherev whitespac whoever whole whom whose widen wider widget width wiki wild
  win wind winner wip wire wise wish wishlist workaround worker workload workspac worri wors worst worthwhil
  wouldn wrapper writer wrong wrt xarrai xref xss yai yaml yeah yearli yesterdai yield yourself youtub zer zero
  zip zone zoom zulip await
  `
    .trim()
    .split(/\s+/),
)

export function isEveryday(stem: string): boolean {
  return everyday.has(stem)
}

/** Everyday words are ordinary ones too. */
export function isOrdinary(stem: string): boolean {
  return ordinary.has(stem) || everyday.has(stem)
}
