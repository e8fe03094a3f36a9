import CardCore
import CardSystem

extension IngestSales {
    func inspect(_ paths: [String], _ choices: Choices) throws -> InspectedFiles {
        var inspected = InspectedFiles(words: context.words)
        for path in paths where !SaleFileSignature.isBeside(path, paths) {
            try inspected.add(path, in: repositories.workspace) {
                guard InboxName(PathName.name(of: path)) != .unfinished else {
                    throw SaleFileFailure.unfinished(path: path)
                }
                return try FileInspection(repositories, context)
                    .inspect(path, template(choices, for: path), sender: choices.sender)
            }
        }
        return inspected
    }

    func inspect(_ files: [Inbox.File]) throws -> InspectedFiles {
        var inspected = InspectedFiles(words: context.words)
        for file in files {
            try inspected.add(file.path, in: repositories.workspace) {
                try FileInspection(repositories, context)
                    .inspect(file.path, file.reading.template, sender: file.reading.sender)
            }
        }
        return inspected
    }

    /// Files that were read, and those that could not be.
    struct InspectedFiles {
        let words: any Words
        var found: [InspectedFile] = []
        var unread: [IngestedFile] = []
        var firstFailure: (any Failure)?

        mutating func add(
            _ path: String,
            in workspace: Workspace,
            _ body: () throws -> InspectedFile
        ) throws {
            do {
                found.append(try body())
            } catch let failure as any Failure where failure.kind != .unexpected {
                firstFailure = firstFailure ?? failure
                let isOfInbox = path.hasPrefix(workspace.inbox + "/")
                unread.append(
                    failure.code == .fileChanging && isOfInbox
                        ? IngestedFile(changing: path, words, in: workspace)
                        : IngestedFile(unread: path, failure, words, in: workspace)
                )
            }
        }
    }
}
