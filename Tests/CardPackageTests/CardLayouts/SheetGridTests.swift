import Testing

@testable import CardPackage

/// The places of cards on sheets, by arithmetic alone.
struct SheetGridTests {
    private static func grid(_ name: String, _ change: (String) -> String = { $0 }) throws
        -> SheetGrid
    {
        let yaml = try #require(BuiltInCardLayouts.yaml(name))
        return try CardLayout(yaml: Array(change(yaml).utf8), file: name).sheet
    }

    @Test(arguments: BuiltInCardLayouts.names)
    func cardsLieOnThePageAndNotOnEachOther(_ name: String) throws {
        let grid = try Self.grid(name)
        let fronts = (0..<grid.cellCount).map(grid.front)
        for boxes in [fronts, fronts.map(grid.mirrored)] {
            for (index, box) in boxes.enumerated() {
                #expect(grid.page.contains(box))
                for other in boxes[..<index] {
                    let areApart =
                        box.left >= other.right || other.left >= box.right
                        || box.top >= other.bottom || other.top >= box.bottom
                    #expect(areApart, "\(name): \(box) and \(other)")
                }
            }
        }
    }

    /// The names promise how many cards are on a page.
    @Test(arguments: [
        ("a4-10up", 10, 210, 297), ("sra3-21up", 21, 320, 450), ("a4-24-labels", 24, 210, 297),
        ("single-85x55", 1, 91, 61),
    ])
    func pagesHaveTheirSize(_ name: String, cards: Int, width: Int, height: Int) throws {
        let grid = try Self.grid(name)
        #expect(grid.cellCount == cards)
        #expect(grid.page == PaperBox(width: .millimetres(width), height: .millimetres(height)))
    }

    @Test func turningTwiceGivesTheFrontAgain() throws {
        for flip in ["long", "short"] {
            let grid = try Self.grid("a4-10up") {
                $0.replacing("flip: long", with: "flip: \(flip), left: 10, top: 4")
            }
            for cell in 0..<10 {
                let back = grid.mirrored(grid.front(cell))
                #expect(grid.mirrored(back) == grid.front(cell))
                #expect(back != grid.front(cell))
            }
            #expect(grid.backQuarters == (flip == "long" ? 0 : 2))
        }
    }

    @Test(arguments: [(1, 1), (10, 1), (11, 2), (25, 3), (2000, 200)])
    func everyCardHasOnePlace(cards: Int, sheets: Int) throws {
        for order in ["rows", "stacks"] {
            let grid = try Self.grid("a4-10up") {
                $0.replacing("flip: long", with: "flip: long, order: \(order)")
            }
            #expect(grid.sheetCount(cards: cards) == sheets)
            let places = (0..<sheets).flatMap { sheet in
                (0..<10).compactMap { grid.card(at: $0, sheet: sheet, of: cards) }
            }
            #expect(places.sorted() == Array(0..<cards))
            // Piles of cut cards are in order.
            let pile = (0..<sheets).compactMap { grid.card(at: 0, sheet: $0, of: cards) }
            #expect(pile == (0..<sheets).map { order == "stacks" ? $0 : $0 * 10 })
        }
    }

    @Test func bleedsDoNotReachTheNeighbour() throws {
        let grid = try Self.grid("a4-10up")
        let bleed = Length.millimetres(3)
        let first = grid.printed(0, bleed: bleed)
        let front = grid.front(0)
        #expect(first.left == front.left - bleed && first.top == front.top - bleed)
        // Columns are 6 mm apart, rows are not.
        #expect(first.right == front.right + bleed && first.bottom == front.bottom)
        #expect(grid.printed(9, bleed: bleed).bottom == grid.front(9).bottom + bleed)
    }

    @Test(arguments: [
        (0, "0"), (85_000, "85"), (63_500, "63.5"), (254, "0.254"), (1_010, "1.01"),
        (-2_500, "-2.5"),
    ])
    func lengthsAreWrittenInMillimetres(micrometres: Int, text: String) {
        #expect(Length(micrometres: micrometres).decimal == text)
    }

    @Test func pointsAndMillimetresAgree() {
        #expect(Length(micrometres: 25_400).points == 72)
        #expect(Length(points: 72) == Length(micrometres: 25_400))
        // A text of a hair more needs a micrometre more.
        #expect(Length(points: 72.0001) == Length(micrometres: 25_401))
    }
}
