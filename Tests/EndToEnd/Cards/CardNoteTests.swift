import Foundation
import Testing

/// Notes of operators about cards.
struct CardNoteTests {
    @Test func noteIsShownWithItsTimeAndOperator() async throws {
        try await Shop.with(.acknowledged) { shop in
            let note = ["card", "note", Shop.serial(1), "--text", "the customer called"]
            let trial = try await shop.mintrun(note + ["--dry-run", "--json"]).expect(0).json()
            #expect(try trial.bool("dryRun") && !trial.bool("alreadyDone"))
            let none = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(!none.contains("the customer called"))
            let written = try await shop.mintrun(note + ["--operator", "kari"]).expect(0).text
            #expect(written.contains("the note is written"))
            let again = try await shop.mintrun(note + ["--operator", "kari", "--json"]).expect(0)
            #expect(try again.json().bool("alreadyDone"))
            let shown = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(shown.contains("note  by kari  text the customer called"), "\(shown)")
            #expect(shown.components(separatedBy: "the customer called").count == 2)
            let other = try await shop.mintrun("card", "show", Shop.serial(2)).expect(0).text
            #expect(!other.contains("the customer called"))
            try await shop.expectAllIsWell()
        }
    }

    @Test func refusesAnEmptyNoteAndAnUnknownCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            let empty = try await shop.mintrun("card", "note", Shop.serial(1), "--text", " ")
                .expect(64)
            #expect(empty.errorText.contains("--text needs a text of 1 to 1000 bytes"))
            let unknown = ["card", "note", "NC00000009993", "--text", "x", "--json"]
            let refused = try await shop.mintrun(unknown).expect(10)
            #expect(try refused.errorCode() == "card.unknown")
        }
    }
}
