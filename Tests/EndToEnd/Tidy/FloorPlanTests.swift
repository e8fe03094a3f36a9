import Foundation
import Testing

/// The folders of a target use each other's names in one direction.
struct FloorPlanTests {
    /// Targets whose folders still use each other in circles; the list only becomes shorter.
    private static let targetsWithCircles: Set = [
        "CardCore",
    ]

    private static func targets() throws -> [String: [FloorPlan.File]] {
        let files = try Places.files(under: "Sources", endingIn: [".swift"])
        return try Dictionary(grouping: files) { String($0.inRepository.split(separator: "/")[1]) }
            .mapValues { try $0.map(file) }
    }

    private static func file(_ url: URL) throws -> FloorPlan.File {
        let folders = url.inRepository.split(separator: "/").dropFirst(2).dropLast()
        return FloorPlan.File(
            folder: folders.joined(separator: "/"),
            name: url.lastPathComponent,
            text: try url.text
        )
    }

    @Test func foldersOfATargetUseEachOtherInOneDirection() throws {
        let targets = try Self.targets()
        #expect(targets.keys.contains("CardText") && targets.keys.contains("CardSales"))
        for (target, files) in targets where !Self.targetsWithCircles.contains(target) {
            if let circle = FloorPlan(files).circle { Issue.record("\(target): \(circle)") }
        }
    }

    @Test func targetsWithoutACircleAreNotListed() throws {
        let targets = try Self.targets()
        for target in Self.targetsWithCircles.sorted() {
            let files = targets[target, default: []]
            #expect(FloorPlan(files).circle != nil, "\(target) has no circle: leave it out")
        }
    }

    // MARK: The graph

    private func circle(_ files: (folder: String, text: String)...) -> String? {
        FloorPlan(
            files.enumerated().map { index, file in
                FloorPlan.File(folder: file.folder, name: "\(index).swift", text: file.text)
            }
        ).circle
    }

    @Test func findsACircleOfTwoFolders() {
        #expect(
            circle(("A", "struct One { let two: Two }"), ("B", "enum Two { case one(One) }"))
                == "A → B (Two in 0.swift) → A (One in 1.swift)"
        )
    }

    @Test func findsACircleThroughTheTop() {
        #expect(
            circle(
                ("", "struct One { let two: Two }"),
                ("B", "struct Two { let three: Three }"),
                ("B/C", "package final class Three { var one: One? }")
            ) == "the top → B (Two in 0.swift) → B/C (Three in 1.swift) "
                + "→ the top (One in 2.swift)"
        )
    }

    @Test(arguments: [
        "struct Two {}", "struct Two {} // One", "/* One /* */ One */ struct Two {}",
        "/// ``One``\nstruct Two {}", "struct Two { let text = \"One\" }",
        "struct Two { let text = \"\"\"\n  One \"One\"\n  \"\"\" }",
        "struct Two { let text = #\"One \"One\" \\(One)\"# }",
        "struct Two { let text = \"\\\"\"; let other = \"One\" }",
    ])
    func findsNoUseInCommentsAndTexts(_ text: String) {
        #expect(circle(("A", "struct One { let two: Two }"), ("B", text)) == nil)
    }

    @Test(arguments: [
        "struct Two { var text: String { \"\\(One.name)\" } }",
        "struct Two { var text: String { \"\\(list([One.name], \"x\")) and\" } }",
        "// No comment ends it: \"\nstruct Two { let one: One }",
    ])
    func findsAUseBesideTexts(_ text: String) {
        #expect(circle(("A", "struct One { let two: Two }"), ("B", text)) != nil)
    }

    @Test func namesThatOnlyTheirFileKnowsAreNotUsedElsewhere() {
        #expect(
            circle(
                ("A", "private struct Part {}\nstruct One { let two: Two }"),
                ("B", "struct Two { struct Part {} }")
            ) == nil
        )
    }

    @Test func folderMayUseAnotherInOneDirection() {
        #expect(circle(("A", "struct One { let two: Two }"), ("B", "struct Two {}")) == nil)
        #expect(circle(("A", "struct One {}"), ("A", "struct Two { let one: One }")) == nil)
    }
}
