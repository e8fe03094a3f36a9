import CardCore
import CardSales
import CardSystem
import CardText

extension FileInspection {
    func look(at event: SaleEvent, _ secrets: inout SecretSearch) throws {
        if case .header(let header) = event {
            try secrets.look(at: header.sender.text, line: Self.nameLine)
        }
        try secrets.look(at: event)
    }

    func look(at texts: [SourceText], _ secrets: inout SecretSearch) throws {
        for text in texts { try secrets.look(at: text.bytes, line: text.physicalLine) }
    }

    /// Looks at the bytes before the packed ones, such as the name of the file inside.
    func lookAtWrapping(of path: String, _ secrets: inout SecretSearch) throws {
        let start = try repositories.disk.open(path).bytes(at: 0, 4096)
        if let key = PrivateKeyKind.find(in: start) {
            throw PrivateKeyFound(key, in: "the file")
        }
        try secrets.look(at: start, line: Self.nameLine)
    }

    /// A file that cannot be read to its end is searched as bytes: its sender may send the rest.
    func lookAtBytes(of path: String, _ secrets: inout SecretSearch) throws {
        let file = try opener.open(path)
        var raw = SecretSearch.Raw()
        do {
            while true {
                let chunk = try file.next(SaleEventStream.chunkSize)
                if chunk.isEmpty { break }
                try raw.look(at: chunk, &secrets)
            }
        } catch is FileFault {
            // The rest cannot be opened by anybody; the inspection reports it.
        }
        _ = try file.close()
    }

    /// Ends the search.
    ///
    /// The name of an article is repeated in reports, and the number of a voided receipt is stored,
    /// unless it holds a secret.
    func note(_ secrets: inout SecretSearch, in file: inout InspectedFile) throws {
        file.secrets = try secrets.finish()
        file.summary.lookalikes = try file.summary.lookalikes.filter {
            try !repositories.isSecret($0.key)
        }
        file.summary.voidedReceipts = try file.summary.voidedReceipts.filter {
            try !repositories.isSecret($0.receipt)
        }
        file.exposedCards = secrets.cards.sorted()
        file.isGuessing = secrets.isGuessing
    }
}
