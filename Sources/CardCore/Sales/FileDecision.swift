/// What an operator decides about a file whose name or number another file has.
package enum FileDecision: String, CaseIterable, Sendable {
    /// It takes the place of the earlier file: what that one did and this one does not say is
    /// undone where that can be.
    case supersede
    /// It is refused for ever.
    case void
    /// It counts besides the earlier file.
    case both
}
