/// The result of a repeatable change: it was made now, or had been made before.
package enum Recorded: Hashable, Sendable {
    case new
    case already
}
