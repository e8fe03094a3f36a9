package import CardCore

/// A remark for the operator about a file that was not applied as it is, besides its code.
package enum FileRemark: Fact, Hashable {
    /// The meaning of the code, and what to do.
    case refused(FileRefusal)
    /// Files of the sender are missing before this one.
    case missing(ClosedRange<Int64>, sender: SenderID)
    /// The same of the sender's first file, with which its stream may begin.
    case missingBeforeFirst(ClosedRange<Int64>, path: String, FileArguments)
    /// The name that the file with that number usually has.
    case usualName(String, number: Int64)
    /// A file with a missing number that was refused.
    case refusedEarlier(RefusedNumber)
    /// Another sender has posted so many rows of the file.
    case sameRows(sender: SenderID, count: Int)
    /// How an operator takes the file all the same.
    case decision(FileDecision, path: String, FileArguments)
    /// Rows that were rejected when the file was posted, and those that wait for a correction.
    case open(rejected: Int, open: Int, rejectFile: String?)
    /// The file of the inbox has other bytes than those that were read.
    case changedAfterwards
    case left(LeftReason)
}

/// Why nothing reads a file of the inbox.
package enum LeftReason: Hashable, Sendable {
    /// These templates claim it.
    case claimed(by: [String])
    case notNative
    case otherName(pattern: String, template: String)
    /// Templates that ask for files of the inbox, and the key that each lacks.
    case incomplete([IncompleteTemplate])

    /// A template that asks for files of the inbox and cannot have any.
    package struct IncompleteTemplate: Hashable, Sendable {
        /// The name of the template.
        package let name: String
        /// The first key that it lacks.
        package let missing: String
    }
}

extension RequestContext {
    /// A remark in the words of the call.
    func text(of remark: FileRemark) -> String { words.text(of: remark as any Fact).text }
}
