import CardCore
import CardText

extension PlacedFailure: Worded {
    var sentence: ShownText {
        "\(path: file), line \(place.line), column \(place.column): \(failure.message)"
    }
    var remedy: ShownText { failure.hint }
}
