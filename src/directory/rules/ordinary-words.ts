/**
 * Some projects are called like everyday things: Dash, Mesa, Stan, Orange. Seeing the word in a
 * report says almost nothing; it needs a version, a package manager, a repository or another word
 * of the same project beside it.
 */

// Words, first names and identifiers of everyday code that projects are, or may well be, named after.
const ordinary = new Set(
  `aeon air altair anaconda apollo arrow asteroid atlas atom aurora awkward bambi beam binder bokeh bolt boost
  bridge bright cantera canvas capital catalyst chain clay cloud colour color comet compass constructor core crystal cube
  dash dashboard data dataframe dawn delta devito distributed dream earth echo edge ember engine enigma epic
  feather feedstock fire flash flow flux folium forge frame frames galaxy gateway gem glue graph grid hark
  harbor helm holland horizon hub hug ibis ignite iris ivy jade java julia jump kernel kite lab lantern light lime
  lumen lynx magpie mango maple matrix mercury mesa mesh meteor mirror mist moon nano neo nexus node nova notebook
  ocean olive onyx open opal orange orbit origin oxygen palisade panda pandas panel param params pearl phoenix pilot pipe
  planet plasma plot polar poly polygon pomegranate prism proxy pulse python quantum radar radis rain ray requests
  river rocket ruby rust sage salt sand sapphire scientific server shapely signac signal silk silver sky snow solar
  sound spark sparse spring stan star steam stone storm stream sun swift tables tardis task tern thunder tide tiger
  titan torch tower tree turbo twist ufl unity vector vega velvet view violet viper vision visual vortex wave whale
  widget widgets wind wing wolf yellowbrick zen zero zeus zip`.split(/\s+/),
)

// Ordinary words that also stand before a dot in code that has nothing to do with the project.
const everydayIdentifiers = new Set(
  `param params panel tables table core server data graph grid mesh poly node task vector kernel view widget
  widgets proxy notebook distributed sparse signal stream plot frame frames color colour neo jump flow engine hub
  lab open dashboard matrix np pd mpl yt dash flux orange vega`.split(/\s+/),
)

const shortNameMax = 3

/** Is this word, or this name of one word, too common or too short to name a project by itself? */
export function isOrdinaryWord(folded: string): boolean {
  return folded.length <= shortNameMax || ordinary.has(folded)
}

/** True for words where `word.something` is everyday code. */
export function isEverydayIdentifier(folded: string): boolean {
  return folded.length <= shortNameMax || everydayIdentifiers.has(folded)
}
