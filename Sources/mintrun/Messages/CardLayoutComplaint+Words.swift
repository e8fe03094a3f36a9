import CardCore
import CardPackage

/// The end of a sentence that begins with the keys of the value.
extension CardLayoutComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .length: "is not a length in millimetres that is allowed here"
        case .fontSize: "is not a font size from 2 to 200 points"
        case .name: "is not a name that is free and fit for a file"
        case .path: "is not a path below the folder of the layouts with the ending of such a file"
        case .grid: "has more cards than fit on its page, or more than \(CardLayout.cellLimit)"
        case .kind: "is not one text, one qr or one barcode"
        case .twoSizes: "has the size of a module and a width"
        case .text: "has braces around something else than the name of a value"
        case .font: "is not a font of the program or of this layout"
        case .angle: "is not a right angle"
        case .fieldCount(let count): "has \(count, counted: "field")"
        case .place: "lies partly outside of its card"
        }
    }

    var remedy: ShownText {
        switch self {
        case .length: "write millimetres with up to three decimals: 85.6"
        case .fontSize: "write points with up to two decimals: 9.5"
        case .name: "use A-Z a-z 0-9 . _ -, each name once"
        case .path:
            "write a path from the folder templates/cards/: front.png, or brand.ttf for a font"
        case .grid: "use fewer columns or rows, smaller gaps or a larger page"
        case .kind: "write one of them: text: \"{serial}\""
        case .twoSizes: "remove one of them"
        case .text: "write the name of a value in braces: {serial}"
        case .font: "write a font of the program: sans"
        case .angle: "write 0, 90, 180 or 270"
        case .fieldCount: "remove some, because a side has at most \(CardLayout.fieldLimit) fields"
        case .place: "move it inwards, or make it smaller"
        }
    }
}
