import CardCore
import CardSales
import CardSystem
import CardText

/// Inspects sale files: each is read once, from front to end, for digest, envelope and secrets.
struct FileInspection {
    let repositories: Repositories
    let opener: SaleFileOpener
    private let context: RequestContext

    /// Without an opener, that of the workspace opens the files.
    init(_ repositories: Repositories, _ context: RequestContext, opener: SaleFileOpener? = nil) {
        self.repositories = repositories
        self.context = context
        self.opener = opener ?? repositories.opener
    }

    /// The name of a file and its sender stand in no line.
    static let nameLine = -1

    /// - Throws: `path.*`, `limit.file`, `file.changing`, `template.*`, `zone.*`.
    func inspect(
        _ path: String,
        _ template: SaleTemplate = .native,
        sender: SenderID? = nil
    ) throws -> InspectedFile {
        let name = try SaleFileName(PathName.name(of: path))
        var secrets = try SecretSearch(repositories)
        try secrets.look(at: name.text, line: Self.nameLine)
        let hints = SaleFileReading.Hints(of: sender, repositories, context)
        let reading = try SaleFileReading(template, name: name.unwrapped, hints)
        let look = try repositories.disk.look(path)
        let opening = try opener.open(path)
        guard opening.byteCount <= Limits.fileBytes else {
            throw FileFailure.tooLarge(path: path, limit: Limits.fileBytes)
        }
        var facts = SaleFileFacts(
            sha256: InspectedFile.unread,
            name: name.text,
            bytes: Int64(opening.byteCount),
            sender: "",
            sequence: ""
        )
        facts.template = template.name
        var file = InspectedFile(path: path, reading: reading, facts: facts, look: look)
        try read(opening, into: &file, &secrets)
        if let sender { try secrets.look(at: sender.text, line: Self.nameLine) }
        if !opening.wrappings.isEmpty { try lookAtWrapping(of: path, &secrets) }
        try note(&secrets, in: &file)
        file.facts.delivery.wrappings = opening.wrappings
        let digests = try opening.close()
        file.facts.sha256 = digests.came
        file.plainSHA256 = digests.plain
        if file.secrets[Self.nameLine] != nil { file.withholdNames() }
        return file
    }

    /// Stops at a fault; the digest is that of the whole file all the same.
    private func read(
        _ opening: SaleFileOpening,
        into file: inout InspectedFile,
        _ secrets: inout SecretSearch
    ) throws {
        var stream = SaleEventStream(
            KeySearchedFile(opening),
            file.reading.inspectionReader(),
            isUTF16: file.reading.template.format.isUTF16,
            textsOfAtLeast: secrets.fewestBytes
        )
        do {
            while let event = try stream.next(showing: { try look(at: $0, &secrets) }) {
                file.note(event)
                try look(at: event, &secrets)
            }
        } catch let fault as FileFault {
            file.fault = fault
        }
        file.note(stream)
        if file.fault != nil { try lookAtBytes(of: file.path, &secrets) }
    }
}
