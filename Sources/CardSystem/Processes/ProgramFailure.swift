package import CardCore

/// A failure of another program: one that encrypts, opens or checks files.
package enum ProgramFailure: Failure, Hashable {
    /// The program is not installed; `package` is the Debian package that contains it.
    case missing(name: String, path: String, package: String)
    /// The system could not run the program.
    case notRun(path: String, reason: ShownText)
    case packageNotEncrypted(name: String, ProgramComplaint, isDiskFull: Bool)

    package var code: FailureCode {
        switch self {
        case .missing: .programMissing
        case .notRun: .programFailed
        case .packageNotEncrypted: .packageSealingFailed
        }
    }
}

/// The reason of a program for its failure.
package enum ProgramComplaint: Hashable, Sendable {
    /// The first line that it wrote to standard error.
    case text(ShownText)
    /// It wrote nothing; the status with which it ended.
    case ended(status: ShownText)
    /// It wrote nothing.
    case silent
}
