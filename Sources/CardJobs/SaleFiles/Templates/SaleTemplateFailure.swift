package import CardCore

/// A failure of a call about templates of sale files.
package enum SaleTemplateFailure: Failure, Hashable {
    case unknown(String, known: [String])
    /// The file that a template would be written to is there.
    case exists(path: String)
    case fileName(template: String, pattern: String)
    /// Neither the call nor the template nor the file names the sender.
    case noSender(template: String)
    /// Columns of a file that its template does not know: nothing but a warning.
    case extraColumns(path: String, [String])

    package var code: FailureCode {
        switch self {
        case .unknown: .templateUnknown
        case .exists: .pathExists
        case .fileName: .templateFileName
        case .noSender: .templateSender
        case .extraColumns: .templateExtraColumns
        }
    }
}
