import CardCore
import Testing

/// Corrections of whole files.
@Suite struct CorrectedFilesTests {
    private static let day = Day("2026-11-20")

    private static let files = [
        FiledSales.file(9, sequence: "2.1"),
        FiledSales.file(1, .rejected, reason: .allRejected, sequence: "1"),
        FiledSales.file(2, .partial, sequence: "2"),
        FiledSales.file(3, .rejected, reason: .allRejected, sequence: "2"),
        FiledSales.file(4, .rejected, reason: .allRejected, sequence: "1"),
        FiledSales.file(5, .held, reason: .sequenceGap, sequence: "3"),
        dated(6, .partial),
        dated(7, .rejected, reason: .allRejected),
        FiledSales.file(8, .partial),
        FiledSales.file(10, .held, reason: .noLineEnd),
        FiledSales.file(11, .rejected, reason: .allRejected, sequence: "2.2"),
        FiledSales.file(12, sequence: "20.1"),
    ]

    private static func dated(
        _ number: FileNumber,
        _ verdict: FileVerdict,
        reason: FileRefusal? = nil
    ) -> SaleFileRecord {
        var file = FiledSales.file(number, verdict, reason: reason)
        file.facts.businessDate = day
        return file
    }

    @Test(
        arguments: [
            // No file has the number 1: the correction belongs to the last file of which all rows
            // were rejected, and to those without a number; by number, only to those of the same
            // day.
            ("1.1", [4, 6, 7, 8], [4, 6, 7], []),
            ("2.2", [2], [2], [9]),
            ("3.1", [], [], []),
            ("20.2", [], [], [12]),
            ("", [], [], []), ("x", [], [], []),
        ] as [(String, [FileNumber], [FileNumber], [FileNumber])]
    )
    func aCorrectionCorrectsFilesOfItsNumber(
        _ sequence: String,
        _ originals: [FileNumber],
        numbered: [FileNumber],
        corrections: [FileNumber]
    ) {
        var correction = FiledSales.file(20, sequence: sequence).facts
        correction.businessDate = Self.day
        let found = CorrectedFiles(by: correction, from: Self.files)
        #expect(found.originals == originals)
        #expect(found.numbered == numbered)
        #expect(found.corrections == corrections)
        // The keys find all files that are chosen.
        let keys = CorrectedFiles.keys(of: correction)
        let byKeys = Self.files.filter { file in keys.contains { $0.matches(file.facts) } }
        #expect(CorrectedFiles(by: correction, from: byKeys) == found)
    }

    @Test func filesWithoutADayAreNotOfTheSameDay() {
        let correction = FiledSales.file(20, sequence: "1.1").facts
        let found = CorrectedFiles(by: correction, from: [FiledSales.file(8, .partial)])
        #expect(found.originals == [8] && found.numbered.isEmpty)
    }

    @Test func aFileIsCorrectedIfItsNewestCorrectionLeftNoRow() {
        var file = FiledSales.file(5, .partial, sequence: "7.1")
        #expect(file.numberedCorrections == .corrections(of: 7))
        #expect(FiledSales.file(5).numberedCorrections == nil)
        #expect(file.namedCorrections == nil)
        file.outcome.rejectFile = "out/rejects/a-rejects.csv"
        #expect(file.namedCorrections == .name("a-rejects.csv"))

        var newest = FiledSales.file(6, sequence: "7.2")
        #expect(file.isFollowed(by: newest) && !file.isFollowed(by: nil))
        newest.outcome.rejected = 1
        #expect(!file.isFollowed(by: newest))
        // The file is a correction itself, and the newest one.
        #expect(!file.isFollowed(by: FiledSales.file(5, sequence: "7.1")))
    }

    @Test func isCorrectedByCorrectionsThatLeaveNoRowOut() {
        var file = FiledSales.file(5, sequence: "7")
        file.outcome.rejected = 3
        var first = FiledSales.file(6, sequence: "7.1")
        (first.outcome.rows, first.outcome.rejected) = (3, 1)
        var second = FiledSales.file(8, sequence: "7.2")
        second.outcome.rows = 1
        #expect(file.isCorrected(by: [second, first]))
        #expect(!file.isCorrected(by: [first]) && !file.isCorrected(by: []))
        // One row was removed.
        first.outcome.rows = 2
        #expect(!file.isCorrected(by: [second, first]))
        // An earlier file corrects nothing of it.
        first.outcome.rows = 3
        first.number = 4
        #expect(!file.isCorrected(by: [second, first]))
    }
}
