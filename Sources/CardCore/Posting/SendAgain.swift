/// The way in which sending the same row or file again can help.
package enum SendAgain: String, CaseIterable, Sendable {
    case never = "no"
    /// It can be sent unchanged, after another event.
    case later = "later, unchanged"
    /// It can be sent corrected, because a rejected row does not use up its id.
    case corrected = "corrected, same id"
    case newID = "as a new message, new id"
}
