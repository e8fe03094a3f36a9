import CardText
import Testing

struct OrderedJSONTests {
    private func read(_ text: String) throws(JSONFault) -> OrderedJSON {
        try OrderedJSON(Array(text.utf8), deepest: 8)
    }

    @Test(arguments: [
        #"{"b":1,"a":[1.50,-0,1e3,true,false,null,"x"],"":{}}"#, "[]", #""Ø 😀 \" \\ /""#, "null",
        #""\b\f\n\r\t\u0000\u001f""#, "12345678901234567890123",
    ])
    func writesWhatItRead(_ text: String) throws {
        #expect(try read(text).text == text)
    }

    @Test(arguments: [
        (#" { "a" : [ 1 , 2 ] } "#, #"{"a":[1,2]}"#), (#""\u00d8\/\ud83d\ude00""#, #""Ø/😀""#),
        (#""\u0008\u000C\u000a""#, #""\b\f\n""#), ("\"\u{7F}\u{85}\"", "\"\u{7F}\u{85}\""),
    ])
    func writesOneFormOfEachText(_ text: String, _ written: String) throws {
        #expect(try read(text).text == written)
    }

    @Test func anEchoIsNotLongerThanTheShortestFormOfItsText() throws {
        let short = [0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x22, 0x5C]
        for byte in UInt8.min...UInt8(0x7F) {
            let json = OrderedJSON.string(String(UnicodeScalar(byte)))
            let bytes = short.contains(Int(byte)) ? 2 : byte < 0x20 ? 6 : 1
            #expect(json.text.utf8.count == bytes + 2)
            #expect(try read(json.text) == json)
        }
    }

    @Test func membersAreFoundByTheirKeys() throws {
        let json = try read(#"{"a":"x","b":null,"c":["y",2,{"d":"z"}]}"#)
        #expect(json["a"]?.string == "x")
        #expect(json["b"] == nil && json["e"] == nil && OrderedJSON.null["a"] == nil)
        #expect(json["c"]?.elements.count == 3)
        #expect(json.texts == ["a", "x", "b", "c", "y", "2", "d", "z"])
    }

    @Test func leavesAbsentMembersOut() {
        let json = OrderedJSON.members(["a": .integer(-5), "b": nil, "c": .string("x")])
        #expect(json.text == #"{"a":-5,"c":"x"}"#)
    }

    @Test func refusesWhatIsNotJSON() {
        #expect(throws: JSONFault.self) { try read("{") }
        #expect(throws: JSONFault.self) { try read("[[[[[[[[[1]]]]]]]]]") }
        #expect(throws: JSONFault.self) { try read(#"{"a":1,"a":2}"#) }
    }
}
