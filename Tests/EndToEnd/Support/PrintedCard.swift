import Foundation
import Testing

/// A row of the opened package's manifest: what the printer prints on one card.
struct PrintedCard: Sendable {
    let serial: String
    let token: String
    let pin: String
    let imageFile: URL
    let payload: String
}

extension Shop {
    /// Every card of the opened package.
    func printedCards(in name: String = "opened") throws -> [PrintedCard] {
        let folder = bench.folder.appending(path: "\(name)/part-001of001")
        let lines = try folder.appending(path: "manifest.csv").text
            .split(separator: "\r\n").map(Self.cells)
        let header = try #require(lines.first)
        return try lines.dropFirst().map { cells in
            func cell(_ column: String) throws -> String {
                cells[try #require(header.firstIndex(of: column))]
            }
            return PrintedCard(
                serial: try cell("serial"),
                token: try cell("token"),
                pin: try cell("pin"),
                imageFile: folder.appending(path: try cell("qr_file")),
                payload: try cell("qr_payload")
            )
        }
    }

    /// The cells of a line in which all are quoted and none holds a quote.
    private static func cells(_ line: Substring) -> [String] {
        line.dropFirst().dropLast().split(separator: #"",""#, omittingEmptySubsequences: false)
            .map(String.init)
    }
}
