import CardCore
import CardSystem

extension IngestedFile {
    /// A file of the inbox that is left there.
    init(
        left path: String,
        _ reason: FileRefusal,
        detail: LeftReason?,
        _ words: any Words,
        in workspace: Workspace
    ) {
        let remarks = [detail.map(FileRemark.left), .refused(reason)].compactMap(\.self)
        self.init(
            typed: workspace.relative(path),
            file: workspace.relative(path),
            verdict: .held,
            reason: reason.rawValue,
            explanation: remarks.map { words.text(of: $0 as any Fact).text }
                .joined(separator: " ")
        )
    }

    /// A file of the inbox that somebody writes to.
    init(changing path: String, _ words: any Words, in workspace: Workspace) {
        self.init(left: path, .stillChanging, detail: nil, words, in: workspace)
    }

    /// A file of the inbox that is left there because the workspace is not in order.
    init(left path: String, _ failure: any Failure, _ words: any Words, in workspace: Workspace) {
        self.init(
            typed: workspace.relative(path),
            file: workspace.relative(path),
            verdict: .held,
            reason: failure.code.rawValue,
            explanation: words.sentences(of: failure)
        )
    }

    /// A file that could not even be read.
    init(unread path: String, _ failure: any Failure, _ words: any Words, in workspace: Workspace) {
        self.init(
            typed: path,
            file: workspace.relative(workspace.disk.absolute(path)),
            verdict: .rejected,
            reason: failure.code.rawValue,
            explanation: words.sentences(of: failure)
        )
    }
}

extension Words {
    /// The failure and its remedy, on one line of a result.
    fileprivate func sentences(of failure: any Failure) -> String {
        "\(text(of: failure as any Fact)); \(remedy(of: failure))"
    }
}
