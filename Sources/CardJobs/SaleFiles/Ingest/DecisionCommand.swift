package import CardCore

/// How a file is decided, in the call that an operator types.
package struct DecisionCommand: Fact, Hashable {
    /// The decision that the call makes.
    package let decision: FileDecision
    /// The name of the file.
    package let name: String
    /// Where it lies, for the current folder; nil if nobody knows.
    package let path: String?
    /// The template and the sender, as far as the call must name them.
    package let arguments: FileArguments
    /// The template of the file, if it was given by a path that nobody knows any more.
    package let lostTemplate: String?
}
