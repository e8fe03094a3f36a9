/// Whether a repeatable change was made just now or had been made before.
package enum Recorded: Hashable, Sendable {
    case new
    case already
}
