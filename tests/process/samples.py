"""Small BPMN files, written here."""

from __future__ import annotations

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def definitions(body: str, prefix: str = "bpmn", encoding: str = "UTF-8") -> bytes:
    """A BPMN file with ``body`` (written with the prefix ``bpmn:``) under another prefix, or under none."""
    colon = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    text = body.replace("bpmn:", colon)
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return f'{head}<{colon}definitions {xmlns}="{BPMN}" id="d">{text}</{colon}definitions>'.encode(encoding)


PAYROLL = """
<bpmn:itemDefinition id="item" structureRef="com.example.EmployeeRecord"/>
<bpmn:message id="msg" name="Gehaltsdaten" itemRef="item"/>
<bpmn:dataStore id="store" name="Bank details"/>
<bpmn:collaboration id="c">
  <bpmn:participant id="client" name="Hausmann Maschinenbau" processRef="p1"/>
  <bpmn:participant id="vendor" name="Luzon Payroll Services Inc." processRef="p2"/>
  <bpmn:participant id="box" name="Krankenkasse"/>
  <bpmn:messageFlow id="m1" sourceRef="send" targetRef="receive" messageRef="msg"/>
  <bpmn:messageFlow id="m2" name="Payslips" sourceRef="vendor" targetRef="client"/>
  <bpmn:messageFlow id="m3" sourceRef="inner" targetRef="box"/>
  <bpmn:messageFlow id="m4" sourceRef="send" targetRef="nowhere"/>
  <bpmn:messageFlow id="m5" sourceRef="ns:send" targetRef="ns:vendor"/>
</bpmn:collaboration>
<bpmn:process id="p1">
  <bpmn:sendTask id="send" name="Krankmeldungen senden">
    <bpmn:dataInputAssociation id="in"><bpmn:sourceRef>ref</bpmn:sourceRef></bpmn:dataInputAssociation>
  </bpmn:sendTask>
  <bpmn:dataStoreReference id="ref" dataStoreRef="store"/>
  <bpmn:subProcess id="sub"><bpmn:task id="inner" name="Task 1"/></bpmn:subProcess>
</bpmn:process>
<bpmn:process id="p2"><bpmn:receiveTask id="receive" name="Receive"/></bpmn:process>
"""

LANES = """
<bpmn:collaboration id="c"><bpmn:participant id="pool" name="Hausmann GmbH" processRef="p"/></bpmn:collaboration>
<bpmn:process id="p">
  <bpmn:laneSet id="ls">
    <bpmn:lane id="hr" name="Personalabteilung"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>
    <bpmn:lane id="outer" name="Abrechnung"><bpmn:flowNodeRef>b</bpmn:flowNodeRef>
      <bpmn:childLaneSet id="cls">
        <bpmn:lane id="ext" name="Externer Dienstleister"><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane>
      </bpmn:childLaneSet>
    </bpmn:lane>
  </bpmn:laneSet>
  <bpmn:task id="a" name="Bewerbung prüfen"/>
  <bpmn:task id="b" name="Prüfen"/>
  <bpmn:sequenceFlow id="s1" sourceRef="a" targetRef="b"/>
  <bpmn:sequenceFlow id="s2" sourceRef="b" targetRef="a"/>
  <bpmn:sequenceFlow id="s3" sourceRef="a" targetRef="a"/>
</bpmn:process>
"""
