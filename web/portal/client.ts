/** The portal has no script of its own; this entry only brings its styles into the build. */
import '../ui/tokens.css'
import '../ui/schematic-map.css'
import './portal.css'
