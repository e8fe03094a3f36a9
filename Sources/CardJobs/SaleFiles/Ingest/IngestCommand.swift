import CardCore

/// How a held file is ingested again, in the call that an operator types.
package struct IngestCommand: Fact, Hashable {
    /// The name of the file.
    package let name: String
    /// True if the file lies in the inbox, so that the call names no file.
    package let isInInbox: Bool
    /// Where it lies, for the current folder; nil if nobody knows.
    package let path: String?
    /// The template and the sender, as far as the call must name them.
    package let arguments: FileArguments

    /// The call for a file of the inbox.
    package static func inbox(_ name: String) -> IngestCommand {
        IngestCommand(
            name: name,
            isInInbox: true,
            path: nil,
            arguments: FileArguments(of: nil, sender: nil)
        )
    }

    package init(name: String, isInInbox: Bool, path: String?, arguments: FileArguments) {
        self.name = name
        self.isInInbox = isInInbox
        self.path = path
        self.arguments = arguments
    }
}
