/// Whether sending the same thing again can help.
package enum SendAgain: String, CaseIterable, Sendable {
    case never = "no"
    /// Unchanged, once something else has happened.
    case later = "later, unchanged"
    /// A rejected row did not take its id.
    case corrected = "corrected, same id"
    case newID = "as a new message, new id"
}
